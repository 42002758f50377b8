import type { CacheEntry, CacheKey } from './cache-entry.ts';
import type { Lease } from './lease.ts';

/** What a lookup found out that the later steps of the same request need. */
export interface LookupNote {
  /** The stored entry, also when it is stale. */
  readonly entry: CacheEntry | undefined;
  /** Absent while Redis is away: what is fetched then is not shared. */
  readonly lease: Lease | undefined;
}

const LOOKUP: unique symbol = Symbol('commerce.http-client.lookup');

interface Noted {
  [LOOKUP]?: LookupNote;
}

/**
 * Leaves the note on the request's headers. undici hands a store the very headers object it later
 * dispatches (spread, when it adds conditional headers: symbols survive that) and passes the same
 * key to `createWriteStream`; so one note reaches the write and every interceptor inside the cache.
 */
export const noteLookup = (key: CacheKey, note: LookupNote): void => {
  key.headers ??= {};
  const noted: Noted & typeof key.headers = key.headers;
  noted[LOOKUP] = note;
};

/** The note of the lookup that these request headers went through, if they did. */
export const lookupNoteOf = (headers: unknown): LookupNote | undefined => {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const noted: Noted = headers;
  return noted[LOOKUP];
};
