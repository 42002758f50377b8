import type { CacheEntry, CacheKey } from './cache-entry.ts';
import type { Lease } from './lease.ts';

/** The result of a lookup that later steps of the same request need. */
export interface LookupNote {
  /** The stored entry, also when it is stale. */
  readonly entry: CacheEntry | undefined;
  /** Undefined while Redis is unavailable: what is fetched then is not shared. */
  readonly lease: Lease | undefined;
}

const LOOKUP: unique symbol = Symbol('commerce.http-client.lookup');

interface Noted {
  [LOOKUP]?: LookupNote;
}

/**
 * Attaches the note to the request's headers. undici passes a store the same headers object that it later dispatches
 * (spread, if it adds conditional headers, which keeps symbols), and passes the same key to `createWriteStream`. So
 * one note reaches the write and every interceptor inside the cache.
 */
export const noteLookup = (key: CacheKey, note: LookupNote): void => {
  key.headers ??= {};
  const noted: Noted & typeof key.headers = key.headers;
  noted[LOOKUP] = note;
};

/** The note of the lookup for these request headers, if there was one. */
export const lookupNoteOf = (headers: unknown): LookupNote | undefined => {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const noted: Noted = headers;
  return noted[LOOKUP];
};
