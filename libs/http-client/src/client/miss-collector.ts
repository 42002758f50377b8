import { lookupNoteOf } from '../cache/lookup-note.ts';
import type { Lease } from '../cache/lease.ts';
import { headersOf } from '../interceptors/dispatch.ts';
import type { Dispatch, DispatchHandler } from '../interceptors/dispatch.ts';

/** A request for one item that was not served from the cache. */
export interface Miss {
  readonly path: string;
  /** The lease of the item's lookup. */
  readonly lease: Lease | undefined;
  readonly handler: DispatchHandler;
}

/** Takes the place of the network: collects the requests of one call until they can be sent as one. */
export class MissCollector {
  #misses: Miss[] = [];

  readonly dispatch: Dispatch = (request, handler) => {
    const lease = lookupNoteOf(headersOf(request))?.lease;
    this.#misses.push({ path: request.path, lease, handler });
    return true;
  };

  get size(): number {
    return this.#misses.length;
  }

  /** The misses since the last call. */
  take(): readonly Miss[] {
    return this.#misses.splice(0);
  }
}
