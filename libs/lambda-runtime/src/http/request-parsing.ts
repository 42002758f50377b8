import { CommerceError, invalidInput } from '@commerce/domain-primitives';
import { violationsOf } from '@commerce/event-contracts';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';

const MAXIMUM_BODY_BYTES = 256 * 1024;

export type Headers = Readonly<Record<string, string | undefined>>;

/** Header names in lower case (RFC 9110 section 5.1: they are case-insensitive). */
export const headersOf = (event: APIGatewayProxyEvent): Headers =>
  Object.fromEntries(
    // Null where API Gateway's test console invokes without any header, whatever the type says.
    Object.entries((event.headers as typeof event.headers | null) ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );

/** @throws CommerceError `invalid-input` with one violation for each place that does not fit. */
export const parseWith = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: string,
): z.output<Schema> => {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(`The ${what} is not valid.`, violationsOf(result.error));
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

// fatal: bytes that are no UTF-8 must not turn into replacement characters unnoticed.
const utf8 = new TextDecoder('utf-8', { fatal: true });

// "\ud800" is JSON (RFC 8259 section 8.2) but no text: nothing downstream can store half a character.
const wellFormed = (key: string, value: unknown): unknown => {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw new SyntaxError('A string holds half a surrogate pair.');
  }
  return value;
};

/**
 * The body as JSON; undefined when there is none.
 *
 * @throws CommerceError `payload-too-large`, `unsupported-media-type`, or `invalid-input` for text
 *   that is no JSON.
 */
const jsonBodyOf = (event: APIGatewayProxyEvent, headers: Headers): unknown => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAXIMUM_BODY_BYTES) {
    throw new CommerceError({
      code: 'payload-too-large',
      kind: 'payload-too-large',
      message: `A body may have up to ${MAXIMUM_BODY_BYTES} bytes.`,
    });
  }
  if (bytes.length === 0) return undefined;
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  // RFC 9110 section 15.5.16: a coding that is not taken is answered as a media type is.
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (mediaType !== 'application/json' || coding !== 'identity') {
    throw new CommerceError({
      code: 'unsupported-media-type',
      kind: 'unsupported-media-type',
      message: 'The body must be application/json, and not be compressed.',
    });
  }
  try {
    return JSON.parse(utf8.decode(bytes), wellFormed);
  } catch (cause) {
    throw new CommerceError({
      code: 'invalid-input',
      kind: 'invalid-input',
      message: 'The body is not valid JSON in UTF-8.',
      cause,
    });
  }
};

/**
 * The body as its schema wants it. A request may come without one where the schema takes undefined.
 *
 * @throws CommerceError as `jsonBodyOf`, and `invalid-input` for a body that is missing or does not fit.
 */
export const bodyOf = <Schema extends z.ZodType>(
  schema: Schema,
  event: APIGatewayProxyEvent,
  headers: Headers,
): z.output<Schema> => {
  const body = jsonBodyOf(event, headers);
  if (body === undefined && !schema.safeParse(body).success) {
    throw invalidInput('The body is missing: a JSON object is expected.');
  }
  return parseWith(schema, body, 'body');
};
