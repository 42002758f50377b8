import { HttpSchemaError, HttpStatusError } from '../errors/http-client-error.ts';
import type { HeaderRecord } from '../cache/cache-entry.ts';
import type { Schema } from './http-client.ts';

/**
 * The checked body of a successful answer.
 *
 * @throws HttpStatusError for any status but 2xx
 * @throws HttpSchemaError for a body that is no JSON or not what the schema expects
 */
export function readBody<T>(
  url: string,
  answer: { readonly status: number; readonly headers: HeaderRecord; readonly body: Buffer },
  schema: Schema<T>,
): T {
  const text = answer.body.toString();
  if (answer.status < 200 || answer.status > 299) {
    throw new HttpStatusError(url, answer.status, problemIn(text), answer.headers);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new HttpSchemaError(url, error);
  }
}

function problemIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
