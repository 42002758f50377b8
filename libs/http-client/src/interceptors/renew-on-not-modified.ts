import type { CacheEntry } from '../cache/cache-entry.ts';
import { lookupNoteOf } from '../cache/lookup-note.ts';
import { markServed } from '../cache/served-from.ts';
import { without } from '../cache/without.ts';
import { HttpStatusError } from '../errors/http-client-error.ts';
import { headersOf, passOn, startResponse } from './dispatch.ts';
import type { Dispatch, DispatchHandler, HttpInterceptor, ResponseHeaders } from './dispatch.ts';
import { respondWithError } from './error-response.ts';

// A 304 may not change how the stored body is read (RFC 9111, 3.2).
const KEPT_AS_STORED: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'transfer-encoding',
]);
const CONDITIONAL_HEADERS = ['if-none-match', 'if-modified-since'];

/**
 * Turns a 304 about the stored response into that response with the 304's newer headers (RFC 9111, 4.3.4), so that
 * the cache outside stores it like any other: with a new lifetime, its tags, and under its lease. Left to itself,
 * undici 8.12 serves the old body and deletes the entry, or leaves it stale, depending on the headers of the 304.
 *
 * No 304 reaches the cache itself. A 304 about another representation than the stored one does not change the stored
 * one: if the condition came from the caller, the 304 is the caller's response; otherwise the resource is fetched
 * without a condition.
 */
export const renewOnNotModified = (): HttpInterceptor => (dispatch) => (request, handler) => {
  const headers = headersOf(request);
  const entry = lookupNoteOf(headers)?.entry;
  const forCaller = (): DispatchHandler => handingOver(request, handler);
  if (entry === undefined) return dispatch(request, forCaller());
  const sent = { ...request, headers: withUsableConditions(headers, entry) };
  // undici's condition is the entry's ETag; another one came from the caller and goes before a date (RFC 9110, 13.2.2).
  const condition = headers['if-none-match'];
  if (condition !== undefined && condition !== entry.etag) return dispatch(sent, forCaller());
  const refetch = (): void => {
    const unconditional = without(headers, CONDITIONAL_HEADERS);
    dispatch({ ...request, headers: unconditional }, forCaller());
  };
  return dispatch(sent, renewing(handler, entry, refetch));
};

// For a response without a validator, undici sends the time of storage as the condition. Seconds are too coarse for
// that: a change within the same second would be confirmed as "not modified".
const withUsableConditions = (
  headers: Record<string, string | string[]>,
  entry: CacheEntry,
): Record<string, string | string[]> => {
  if (entry.headers['last-modified'] !== undefined) return headers;
  return without(headers, ['if-modified-since']);
};

// Passes everything on, except a 304, which goes to the caller: the cache would apply it to a stored response.
const handingOver = (
  request: Parameters<Dispatch>[0],
  handler: DispatchHandler,
): DispatchHandler => {
  let handedOver = false;
  return passOn(handler, {
    onResponseStart: (controller, status, headers, message) => {
      if (status !== 304) return handler.onResponseStart?.(controller, status, headers, message);
      handedOver = true;
      const url = `${String(request.origin)}${request.path}`;
      const error = new HttpStatusError(url, status, undefined, present(headers));
      respondWithError(handler, error, undefined, controller);
    },
    onResponseEnd: (controller, trailers) => {
      if (!handedOver) handler.onResponseEnd?.(controller, trailers);
    },
  });
};

const renewing = (
  handler: DispatchHandler,
  entry: CacheEntry,
  refetchInstead: () => void,
): DispatchHandler => {
  let action: 'pass' | 'renew' | 'refetch' = 'pass';
  return passOn(handler, {
    onResponseStart: (controller, status, headers, message) => {
      if (status !== 304) {
        handler.onResponseStart?.(controller, status, headers, message);
      } else if (!confirms(headers, entry)) {
        action = 'refetch';
      } else {
        action = 'renew';
        startResponse(handler, controller, {
          status: entry.statusCode,
          headers: markServed(renewedHeaders(entry, headers), {
            from: 'revalidated',
            freshUntil: Infinity,
          }),
          message: entry.statusMessage,
        });
        handler.onResponseData?.(controller, entry.body);
      }
    },
    onResponseData: (controller, chunk) => {
      if (action === 'pass') handler.onResponseData?.(controller, chunk);
    },
    onResponseEnd: (controller, trailers) => {
      if (action === 'refetch') refetchInstead();
      else handler.onResponseEnd?.(controller, trailers);
    },
  });
};

/**
 * Whether a 304 is about the stored response (RFC 9111, 4.3.4): by its strong validator, else by its weak ones.
 * Without any validator it is about the condition of the request, which was the stored one.
 */
const confirms = (headers: ResponseHeaders, entry: CacheEntry): boolean => {
  const { etag } = headers;
  if (etag !== undefined) {
    if (typeof etag !== 'string' || entry.etag === undefined) return false;
    return etag.startsWith('W/') ? opaque(etag) === opaque(entry.etag) : etag === entry.etag;
  }
  const lastModified = headers['last-modified'];
  return lastModified === undefined || lastModified === entry.headers['last-modified'];
};

const opaque = (etag: string): string => etag.replace(/^W\//, '');

const renewedHeaders = (
  entry: CacheEntry,
  headers: ResponseHeaders,
): Record<string, string | string[]> => {
  const renewed: Record<string, string | string[]> = { ...entry.headers, ...present(headers) };
  for (const name of KEPT_AS_STORED) {
    const stored = entry.headers[name];
    if (stored === undefined) Reflect.deleteProperty(renewed, name);
    else renewed[name] = stored;
  }
  // A response without Date gets that of its receipt (RFC 9110, 6.6.1). The stored one would make it old at once.
  if (headers.date === undefined) renewed.date = new Date().toUTCString();
  return renewed;
};

const present = (headers: ResponseHeaders): Record<string, string | string[]> => {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) values[name] = value;
  }
  return values;
};
