import type { HeaderRecord } from './cache-entry.ts';

interface FetchUnderWay<T> {
  readonly fetch: T;
  readonly deadline: number;
}

/** What identifies a fetch. Requests that are equal in all of it may share one. */
export interface FetchIdentity {
  readonly url: string;
  readonly headers: HeaderRecord | undefined;
  /** Names of headers, in lower case, that differ between calls and do not select the response. */
  readonly ignoredHeaders: readonly string[];
  /** See `fetchEra`. */
  readonly era: string;
}

/** The identity as the key of a map: headers in any order. */
export const fetchKey = ({ url, headers, ignoredHeaders, era }: FetchIdentity): string => {
  const relevant = Object.entries(headers ?? {})
    .filter(([name]) => !ignoredHeaders.includes(name))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([url, era, relevant]);
};

// Strictly, a fetch would have to last as long as every request that joins it. But of callers with the same timeout,
// every later one has a later deadline, so none could join. A request may lose a tenth of its time by joining.
const JOINABLE_SHARE = 0.9;

/**
 * The fetches that later requests may join. A fetch ends by the deadline of the caller that began it: its
 * attempts, its retries and the deadline header it sends are bounded by that. So a request joins only a fetch
 * that has at least nine tenths of the time the request has itself. Otherwise it begins its own fetch, and later
 * requests join that.
 *
 *     A  150 ms left ── fetch ──────────╳ A's deadline: A fails
 *     B  8 s left    ──── own fetch ────────────────────► response
 *     C  5 s left    ────── joins B's ──────────────────► response, to C as well
 *     D  100 ms left ──────── joins B's ──╳ D fails by its own timer (`untilDeadline`), B and C go on
 *
 * A caller that stops waiting never ends the fetch: others may have joined it.
 */
export class FetchesUnderWay<T> {
  // Of several fetches for one key, the newest: it has the latest deadline.
  readonly #newest = new Map<string, FetchUnderWay<T>>();

  /** The fetch that a request with this deadline may join. */
  joinable(key: string, deadline = Infinity): T | undefined {
    const underWay = this.#newest.get(key);
    if (underWay === undefined) return undefined;
    const now = Date.now();
    const lastsLongEnough = underWay.deadline - now >= JOINABLE_SHARE * (deadline - now);
    return lastsLongEnough ? underWay.fetch : undefined;
  }

  /** Registers a fetch, so that others may join it until `ended`. */
  began(key: string, fetch: T, deadline = Infinity): void {
    this.#newest.set(key, { fetch, deadline });
  }

  ended(key: string, fetch: T): void {
    if (this.#newest.get(key)?.fetch === fetch) this.#newest.delete(key);
  }
}
