import { invalidInput } from '@commerce/domain-primitives';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { apiMessage, requestViolations } from './violations.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** Both are null where API Gateway's test console invokes without any header, whatever its types say. */
interface WithHeaders {
  readonly headers?: APIGatewayProxyEvent['headers'] | null;
  readonly multiValueHeaders?: APIGatewayProxyEvent['multiValueHeaders'] | null;
}

/**
 * Headers by their names in lower case (RFC 9110 section 5.1: names are case-insensitive). One that was
 * sent more than once has all its values, separated by commas (section 5.3).
 */
export const headersOf = ({ headers, multiValueHeaders }: WithHeaders): Headers => {
  const repeated = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values !== undefined && values.length > 1 ? [[name, values.join(', ')] as const] : [],
  );
  return Object.fromEntries(
    [...Object.entries(headers ?? {}), ...repeated].map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
};

/** Of these a second value is not a list to be joined with the first, but a contradiction. */
const SENT_ONCE: readonly string[] = ['Idempotency-Key'];

/** @throws CommerceError `invalid-input` for a header of one value that was sent with several. */
export const requireSingleHeaders = ({ multiValueHeaders }: WithHeaders): void => {
  const given = Object.entries(multiValueHeaders ?? {});
  const valuesOf = (wanted: string) =>
    given.flatMap(([name, values]) => (name.toLowerCase() === wanted ? (values ?? []) : []));
  const repeated = SENT_ONCE.filter((name) => valuesOf(name.toLowerCase()).length > 1);
  if (repeated.length > 0) {
    throw invalidInput(
      'The header is not valid.',
      repeated.map((path) => ({ path, message: 'must be sent once' })),
    );
  }
};

/**
 * @param part where the input comes from, for the message.
 * @throws CommerceError `invalid-input` with one violation for each place that does not fit.
 */
export const parseWith = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  part: 'path' | 'query' | 'header' | 'body',
): z.output<Schema> => {
  const result = schema.safeParse(input, { error: apiMessage });
  if (result.success) return result.data;
  throw invalidInput(`The ${part} is not valid.`, requestViolations(result.error, part));
};

/** Query parameters by name. @throws CommerceError `invalid-input` for one that is given twice. */
export const queryOf = (event: APIGatewayProxyEvent): Record<string, string> => {
  const repeated = Object.entries(event.multiValueQueryStringParameters ?? {}).filter(
    ([, values]) => (values?.length ?? 0) > 1,
  );
  if (repeated.length > 0) {
    throw invalidInput(
      'The query is not valid.',
      repeated.map(([path]) => ({ path, message: 'must be given once' })),
    );
  }
  const given = Object.entries(event.queryStringParameters ?? {});
  return Object.fromEntries(
    given.filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
};
