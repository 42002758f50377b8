import { FetchesUnderWay, fetchKey } from '../cache/fetches-under-way.ts';
import { fetchEra } from '../cache/lease.ts';
import { lookupNoteOf } from '../cache/lookup-note.ts';
import { without } from '../cache/without.ts';
import { deadlineOf, headersOf, passOn, startResponse } from './dispatch.ts';
import type { DispatchHandler, HttpInterceptor } from './dispatch.ts';
import { deduplicateInterceptor } from './undici-parts.ts';

const FETCH_HEADER = 'x-commerce-cache-fetch';

/** Options of coalescing. */
export interface CoalesceOptions {
  /** Changes with every invalidation this process knows of. */
  readonly generation: () => number;
  /** Request headers, in lower case, that differ from call to call but do not select the response. */
  readonly ignoredHeaders: readonly string[];
  /** Called when a request joins another request's fetch. */
  readonly onCoalesced: () => void;
}

/**
 * Lets concurrent misses of one URL share one fetch (undici's `deduplicate`), unless an invalidation
 * lies between them (see fetchEra) or the fetch may end too early for the later one (see FetchesUnderWay).
 *
 * deduplicate distinguishes requests by their headers. So the fetch that a request belongs to is sent as a header, and
 * removed before the network.
 */
export const coalesceMisses = (options: CoalesceOptions): HttpInterceptor => {
  const { ignoredHeaders } = options;
  const deduplicate = deduplicateInterceptor({ excludeHeaderNames: [...ignoredHeaders] });
  return (dispatch) => {
    const underWay = new FetchesUnderWay<string>();
    let begun = 0;
    let sent = 0;
    const shared = deduplicate((request, handler) => {
      sent += 1;
      const headers = without(headersOf(request), [FETCH_HEADER]);
      return dispatch({ ...request, headers }, handler);
    });
    return (request, handler) => {
      const headers = headersOf(request);
      const key = fetchKey({
        url: `${request.method} ${String(request.origin)}${request.path}`,
        headers,
        ignoredHeaders,
        era: fetchEra(lookupNoteOf(headers)?.lease, options.generation()),
      });
      const deadline = deadlineOf(request);
      const joined = underWay.joinable(key, deadline);
      const fetch = joined ?? String((begun += 1));
      if (joined === undefined) underWay.began(key, fetch, deadline);
      const before = sent;
      const accepted = shared(
        { ...request, headers: { ...headers, [FETCH_HEADER]: fetch } },
        joined === undefined
          ? reportingEnd(handler, () => underWay.ended(key, fetch))
          : withRawHeaders(handler),
      );
      if (sent === before) options.onCoalesced();
      return accepted;
    };
  };
};

const reportingEnd = (handler: DispatchHandler, ended: () => void): DispatchHandler =>
  passOn(handler, {
    onResponseEnd: (controller, trailers) => {
      ended();
      handler.onResponseEnd?.(controller, trailers);
    },
    onResponseError: (controller, error) => {
      ended();
      handler.onResponseError?.(controller, error);
    },
  });

// The controllers that deduplicate makes for joined requests have no raw headers.
const withRawHeaders = (handler: DispatchHandler): DispatchHandler =>
  passOn(handler, {
    onResponseStart: (controller, status, headers, message) =>
      startResponse(handler, controller, { status, headers, message }),
  });
