import { invalidInput } from '@commerce/domain-primitives';
import { fromPathSegment } from '@commerce/event-contracts';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { apiMessage, requestViolations } from './violations.ts';

/** Header values by name in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** Both are null if API Gateway's test console invokes without any header, contrary to its types. */
interface WithHeaders {
  readonly headers?: APIGatewayProxyEvent['headers'] | null;
  readonly multiValueHeaders?: APIGatewayProxyEvent['multiValueHeaders'] | null;
}

/**
 * Returns the headers by name in lower case (RFC 9110 section 5.1: names are case-insensitive). The values of a
 * repeated header are joined by commas (section 5.3).
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

/** Headers that are not lists: a second value is a contradiction. */
const SENT_ONCE: readonly string[] = ['Idempotency-Key'];

/**
 * Checks that headers with a single value were sent once.
 *
 * @throws CommerceError `invalid-input` for each that was sent with several values.
 */
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
 * Parses a part of a request with its schema.
 *
 * @param part where the input comes from, for the message.
 * @throws CommerceError `invalid-input` with one violation for each invalid place.
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

/** Undefined for a segment that is not percent-encoded UTF-8. */
const decodedSegment = (segment: string): string | undefined => {
  try {
    return fromPathSegment(segment);
  } catch {
    return undefined;
  }
};

/**
 * Returns the path parameters by name, decoded once: a REST API passes them as they were sent.
 *
 * @throws CommerceError `invalid-input` for a parameter that is not percent-encoded UTF-8.
 */
export const pathParametersOf = ({
  pathParameters,
}: Pick<APIGatewayProxyEvent, 'pathParameters'>): Record<string, string> => {
  const given = Object.entries(pathParameters ?? {});
  return Object.fromEntries(
    given.map(([name, segment = '']) => {
      const value = decodedSegment(segment);
      if (value === undefined) {
        const message = 'must be percent-encoded UTF-8';
        throw invalidInput('The path is not valid.', [{ path: name, message }]);
      }
      return [name, value] as const;
    }),
  );
};

/**
 * Returns the query parameters by name.
 *
 * @throws CommerceError `invalid-input` for a parameter that is given twice.
 */
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
