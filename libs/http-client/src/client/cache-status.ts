/**
 * Where a response came from:
 *
 * - `l1`: the memory of this process, fresh.
 * - `redis`: the shared cache in Redis, fresh.
 * - `revalidated`: stored, and just confirmed by the origin (304).
 * - `stale`: stored and past its freshness. The origin is slow or unavailable, and its response allowed this
 *   (`stale-while-revalidate`, `stale-if-error`), or the request did (`max-stale`).
 * - `miss`: fetched from the origin.
 */
export type CacheStatus = 'l1' | 'redis' | 'revalidated' | 'stale' | 'miss';
