import type { CacheEntry, CacheResult } from './cache-entry.ts';
import type { CacheTier } from './served-from.ts';
import { markServed } from './served-from.ts';

/**
 * Whether a request without cache directives may be served this entry directly. It is the only copy of undici's
 * rule: it saves the path through undici for a fresh hit, and the lookup in Redis for a fresh copy in memory. undici
 * decides all other cases.
 */
export const isFresh = (entry: CacheEntry, nowMs: number): boolean =>
  nowMs <= freshUntil(entry) && entry.directives['no-cache'] !== true;

// A lifetime of zero is never fresh, not even within its first millisecond.
const freshUntil = ({ cachedAt, staleAt }: CacheEntry): number =>
  staleAt > cachedAt ? staleAt : -Infinity;

/**
 * The same entry, but the origin must confirm it before use, whatever the request allows: for a copy in memory that
 * may have missed an invalidation. It still serves a 304, and stale-if-error if the origin is unavailable too: undici
 * 8.12 validates `no-cache` before any use, but allows such a response in place of an error.
 */
export const asUnconfirmed = (entry: CacheEntry, nowMs: number): CacheEntry => {
  const directives = { ...entry.directives, 'no-cache': true as const };
  return { ...entry, directives, staleAt: Math.min(entry.staleAt, nowMs - 1) };
};

/** Age in whole seconds, for the Age header. */
export const ageSeconds = (entry: CacheEntry, nowMs: number): number =>
  Math.max(0, Math.round((nowMs - entry.cachedAt) / 1000));

/** The entry in the shape undici expects of a store, marked with the tier it came from. */
export const toCacheResult = (entry: CacheEntry, tier: CacheTier): CacheResult => {
  const result: CacheResult = {
    statusCode: entry.statusCode,
    statusMessage: entry.statusMessage,
    headers: markServed({ ...entry.headers }, { from: tier, freshUntil: freshUntil(entry) }),
    // An array of one chunk: undici would iterate over the bytes of a Buffer.
    body: [entry.body],
    cacheControlDirectives: entry.directives,
    cachedAt: entry.cachedAt,
    staleAt: entry.staleAt,
    deleteAt: entry.deleteAt,
  };
  if (entry.vary !== undefined) result.vary = { ...entry.vary };
  if (entry.etag !== undefined) result.etag = entry.etag;
  return result;
};
