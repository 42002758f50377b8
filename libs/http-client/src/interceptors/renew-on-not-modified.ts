import type { CacheEntry } from '../cache/cache-entry.ts';
import { lookupNoteOf } from '../cache/lookup-note.ts';
import { markServedFrom } from '../cache/served-from.ts';
import { without } from '../cache/without.ts';
import { headersOf, passOn } from './dispatch.ts';
import type { Dispatch, DispatchHandler, HttpInterceptor, ResponseHeaders } from './dispatch.ts';

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
 * Turns a 304 into the stored answer with the 304's newer headers (RFC 9111, 4.3.4), so that the cache
 * outside stores it anew like any other answer: with a new lifetime, its tags, and under its lease.
 * Left to itself, undici 8.12 serves the old body and deletes the entry, or leaves it stale, depending
 * on the headers of the 304.
 */
export function renewOnNotModified(): HttpInterceptor {
  return (dispatch) => (request, handler) => {
    const headers = headersOf(request);
    const entry = lookupNoteOf(headers)?.entry;
    if (entry === undefined) return dispatch(request, handler);
    const sent = { ...request, headers: withUsableConditions(headers, entry) };
    return dispatch(
      sent,
      renewing(handler, entry, () => refetch(dispatch, request, handler)),
    );
  };
}

// undici asks with the time of storage where an answer had no validator. Seconds are too coarse for
// that: a change within the same second would be confirmed as "not modified".
function withUsableConditions(
  headers: Record<string, string | string[]>,
  entry: CacheEntry,
): Record<string, string | string[]> {
  if (entry.headers['last-modified'] !== undefined) return headers;
  return without(headers, ['if-modified-since']);
}

function renewing(
  handler: DispatchHandler,
  entry: CacheEntry,
  refetchInstead: () => void,
): DispatchHandler {
  let course: 'pass' | 'renew' | 'refetch' = 'pass';
  return passOn(handler, {
    onResponseStart: (controller, status, headers, message) => {
      if (status !== 304) {
        handler.onResponseStart?.(controller, status, headers, message);
      } else if (!confirms(headers, entry)) {
        course = 'refetch';
      } else {
        course = 'renew';
        const renewed = markServedFrom(renewedHeaders(entry, headers), 'revalidated');
        handler.onResponseStart?.(controller, entry.statusCode, renewed, entry.statusMessage);
        handler.onResponseData?.(controller, entry.body);
      }
    },
    onResponseData: (controller, chunk) => {
      if (course === 'pass') handler.onResponseData?.(controller, chunk);
    },
    onResponseEnd: (controller, trailers) => {
      if (course === 'refetch') refetchInstead();
      else handler.onResponseEnd?.(controller, trailers);
    },
  });
}

function refetch(
  dispatch: Dispatch,
  request: Parameters<Dispatch>[0],
  handler: DispatchHandler,
): void {
  const headers = without(headersOf(request), CONDITIONAL_HEADERS);
  dispatch({ ...request, headers }, handler);
}

// Weak comparison (RFC 9110, 8.8.3.2): a 304 about another version says nothing about the stored one.
function confirms(headers: ResponseHeaders, entry: CacheEntry): boolean {
  const { etag } = headers;
  if (etag === undefined || entry.etag === undefined) return true;
  return typeof etag === 'string' && opaque(etag) === opaque(entry.etag);
}

function opaque(etag: string): string {
  return etag.replace(/^W\//, '');
}

function renewedHeaders(
  entry: CacheEntry,
  headers: ResponseHeaders,
): Record<string, string | string[]> {
  const renewed: Record<string, string | string[]> = { ...entry.headers };
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !KEPT_AS_STORED.has(name)) renewed[name] = value;
  }
  return renewed;
}
