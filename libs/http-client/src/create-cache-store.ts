import type { CacheOptions } from './cache-tiers.ts';
import { cacheTiers } from './cache-tiers.ts';
import type { TieredCacheStore } from './cache/tiered-cache-store.ts';

/** A cache store without a client, for undici's `interceptors.cache({ store })`. */
export interface CacheStoreHandle {
  /** The store: undici's `CacheStore`, with `invalidateTags` and `settled`. */
  readonly store: TieredCacheStore;
  /** Closes the connections to Redis. */
  close(): Promise<void>;
}

/**
 * Creates the store without the client around it. The client adds what undici's cache interceptor lacks: renewal by
 * 304, `only-if-cached` for stale responses, and coalescing that respects invalidations.
 *
 * @throws {TypeError} if `redisUrl` is not a URL
 * @example
 * const { store, close } = createCacheStore({ redisUrl: 'redis://localhost:6379' });
 * const agent = new Agent().compose(interceptors.cache({ store, methods: ['GET'], type: 'shared' }));
 */
export const createCacheStore = (options: CacheOptions): CacheStoreHandle => {
  const ignore = (): void => undefined;
  const { store, shared } = cacheTiers(options, {
    onStored: ignore,
    onRedisState: ignore,
    onRedisRefusal: ignore,
    onMissingPermissions: ignore,
  });
  return { store, close: () => shared.close() };
};
