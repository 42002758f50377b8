import type { CacheEntry, CacheResult, Directives } from './cache-entry.ts';
import type { CacheTier } from './served-from.ts';
import { markServedFrom } from './served-from.ts';
import { without } from './without.ts';

/** Whether the entry answers a plain request as it is, without asking the origin (RFC 9111, 4.2). */
export function isFresh(entry: CacheEntry, nowMs: number): boolean {
  return nowMs <= entry.staleAt && entry.directives['no-cache'] !== true;
}

/** Stale, but the origin allows it to be used while a newer one is fetched (RFC 5861, 3). */
export function mayServeWhileRevalidating(entry: CacheEntry, nowMs: number): boolean {
  const seconds = entry.directives['stale-while-revalidate'];
  if (seconds === undefined || forbidsStale(entry.directives)) return false;
  return nowMs <= entry.staleAt + seconds * 1000 && entry.directives['no-cache'] !== true;
}

/** Stale, but the origin allows it to be used when it cannot answer itself (RFC 5861, 4). */
export function mayServeOnError(entry: CacheEntry, nowMs: number): boolean {
  const seconds = entry.directives['stale-if-error'];
  if (seconds === undefined || forbidsStale(entry.directives)) return false;
  return nowMs < entry.staleAt + seconds * 1000;
}

function forbidsStale(directives: Directives): boolean {
  // s-maxage implies proxy-revalidate in a shared cache (RFC 9111, 5.2.2.10).
  return (
    directives['must-revalidate'] === true ||
    directives['proxy-revalidate'] === true ||
    directives['s-maxage'] !== undefined
  );
}

/**
 * The same entry, to be confirmed by the origin before use: for a local copy that may have missed
 * an invalidation. It still serves a 304, and stale-if-error when the origin is away too.
 */
export function asUnconfirmed(entry: CacheEntry, nowMs: number): CacheEntry {
  const directives = without(entry.directives, ['stale-while-revalidate']);
  return { ...entry, directives, staleAt: Math.min(entry.staleAt, nowMs - 1) };
}

/** Age in whole seconds, as the Age header tells it. */
export function ageSeconds(entry: CacheEntry, nowMs: number): number {
  return Math.max(0, Math.round((nowMs - entry.cachedAt) / 1000));
}

/** The entry in the shape undici expects of a store, marked with the tier it came from. */
export function toCacheResult(entry: CacheEntry, tier: CacheTier): CacheResult {
  const result: CacheResult = {
    statusCode: entry.statusCode,
    statusMessage: entry.statusMessage,
    headers: markServedFrom({ ...entry.headers }, tier),
    // An array of one chunk: undici iterates over an array's chunks, but over a Buffer's bytes.
    body: [entry.body],
    cacheControlDirectives: entry.directives,
    cachedAt: entry.cachedAt,
    staleAt: entry.staleAt,
    deleteAt: entry.deleteAt,
  };
  if (entry.vary !== undefined) result.vary = { ...entry.vary };
  if (entry.etag !== undefined) result.etag = entry.etag;
  return result;
}
