import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { HttpSchemaError, HttpStatusError } from '../errors/http-client-error.ts';
import type { HeaderRecord } from '../cache/cache-entry.ts';
import type { Schema } from './http-client.ts';

/** A complete response, as received. */
interface CompleteResponse {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
}

// Protects against a response that is made to exhaust memory.
const LIMITS = { maxOutputLength: 64 * 1024 * 1024 };
const DECODERS: Readonly<Record<string, (encoded: Buffer) => Buffer>> = {
  gzip: (encoded) => gunzipSync(encoded, LIMITS),
  'x-gzip': (encoded) => gunzipSync(encoded, LIMITS),
  deflate: (encoded) => (isZlib(encoded) ? inflateSync : inflateRawSync)(encoded, LIMITS),
  br: (encoded) => brotliDecompressSync(encoded, LIMITS),
  identity: (encoded) => encoded,
};

// Some servers omit the zlib format around deflated data (RFC 9110, 8.4.1.2). It begins with the method, 8.
const isZlib = (encoded: Buffer): boolean => ((encoded[0] ?? 0) & 0x0f) === 8;

/**
 * The validated body of a successful response.
 *
 * @throws {HttpStatusError} for any status except 2xx
 * @throws {HttpSchemaError} for a body that is not JSON or does not match the schema
 */
export const readBody = <T>(url: string, response: CompleteResponse, schema: Schema<T>): T => {
  if (response.status < 200 || response.status > 299) throw statusError(url, response);
  try {
    return schema.parse(JSON.parse(decoded(response).toString()));
  } catch (error) {
    throw new HttpSchemaError(url, error);
  }
};

/** The error that an response without success is for its caller. */
export const statusError = (url: string, response: CompleteResponse): HttpStatusError =>
  new HttpStatusError(url, response.status, problemIn(response), response.headers);

const problemIn = (response: CompleteResponse): unknown => {
  let text = '';
  try {
    text = decoded(response).toString();
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
};

// An encoded body is stored encoded: it is smaller, and its ETag is about those bytes.
const decoded = ({ headers, body }: CompleteResponse): Buffer => {
  const encoding = headers['content-encoding'];
  if (encoding === undefined) return body;
  const applied = String(encoding).toLowerCase().split(',');
  return applied.reduceRight((encoded, coding) => {
    const decode = DECODERS[coding.trim()];
    if (decode === undefined) throw new TypeError(`unknown content coding ${coding.trim()}`);
    return decode(encoded);
  }, body);
};
