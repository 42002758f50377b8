import { fetchEra } from '../cache/lease.ts';
import { lookupNoteOf } from '../cache/lookup-note.ts';
import { without } from '../cache/without.ts';
import { headersOf } from './dispatch.ts';
import type { HttpInterceptor } from './dispatch.ts';
import { deduplicateInterceptor } from './undici-parts.ts';

const ERA_HEADER = 'x-commerce-cache-era';

/** How misses are coalesced. */
export interface CoalesceOptions {
  /** Changes with every invalidation this process knows of. */
  readonly generation: () => number;
  /** Request headers that differ from call to call but do not select the answer, such as trace ids. */
  readonly ignoredHeaders: readonly string[];
  /** A request joined another's fetch. */
  readonly onCoalesced: () => void;
}

/**
 * Lets concurrent misses of one URL share one fetch (undici's `deduplicate`), unless an invalidation
 * lies between them (see fetchEra).
 *
 * deduplicate tells requests apart by their headers, so the era travels as one, and is taken
 * off again before the network.
 */
export function coalesceMisses(options: CoalesceOptions): HttpInterceptor {
  const deduplicate = deduplicateInterceptor({ excludeHeaderNames: [...options.ignoredHeaders] });
  return (dispatch) => {
    let sent = 0;
    const shared = deduplicate((request, handler) => {
      sent += 1;
      const headers = without(headersOf(request), [ERA_HEADER]);
      return dispatch({ ...request, headers }, handler);
    });
    return (request, handler) => {
      const headers = headersOf(request);
      const era = fetchEra(lookupNoteOf(headers)?.lease, options.generation());
      const before = sent;
      const accepted = shared({ ...request, headers: { ...headers, [ERA_HEADER]: era } }, handler);
      if (sent === before) options.onCoalesced();
      return accepted;
    };
  };
}
