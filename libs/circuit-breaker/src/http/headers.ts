import type { Dispatcher } from 'undici';

type RequestHeaders = Dispatcher.DispatchOptions['headers'];

/** The request's headers as pairs of name and value, whichever of undici's forms they have. */
function* entriesOf(headers: RequestHeaders): Generator<[string, string | string[] | undefined]> {
  if (headers === null || headers === undefined) return;
  if (Array.isArray(headers)) {
    for (let index = 0; index + 1 < headers.length; index += 2) {
      yield [String(headers[index]), headers[index + 1]];
    }
  } else if (Symbol.iterator in headers) {
    yield* headers;
  } else {
    for (const [name, value] of Object.entries(headers)) {
      yield [name, typeof value === 'number' ? String(value) : value];
    }
  }
}

/** The value of a request header, undefined when absent or given several times. */
export const requestHeader = (headers: RequestHeaders, wanted: string): string | undefined => {
  for (const [name, value] of entriesOf(headers)) {
    if (name.toLowerCase() === wanted && typeof value === 'string') return value;
  }
  return undefined;
};

/**
 * Replaces or adds headers. The result has a form that every undici dispatcher accepts.
 * @param set names in lower case, with their values
 */
export const withHeaders = (
  headers: RequestHeaders,
  set: Readonly<Record<string, string>>,
): Record<string, string | string[]> => {
  const result: Record<string, string | string[]> = {};
  for (const [name, current] of entriesOf(headers)) {
    if (current === undefined || name.toLowerCase() in set) continue;
    const before = result[name];
    result[name] = before === undefined ? current : [before, current].flat();
  }
  return { ...result, ...set };
};

const WHOLE_SECONDS = /^\d{1,9}$/;

/**
 * Reads a `Retry-After` (RFC 9110 section 10.2.3): seconds, or an HTTP date.
 * @param now milliseconds since 1970
 * @returns milliseconds from now, never negative; undefined when absent or unreadable
 */
export const retryAfterMs = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): number | undefined => {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return undefined;
  if (WHOLE_SECONDS.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};
