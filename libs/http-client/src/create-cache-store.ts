import type { CacheOptions } from './cache-tiers.ts';
import { cacheTiers } from './cache-tiers.ts';
import type { TieredCacheStore } from './cache/tiered-cache-store.ts';

/** A cache store by itself, for undici's own `interceptors.cache({ store })`. */
export interface CacheStoreHandle {
  readonly store: TieredCacheStore;
  close(): Promise<void>;
}

/**
 * Creates the store without the client around it. The client adds what undici leaves out: renewal by
 * 304, `only-if-cached` for what is stale, coalescing that respects invalidations.
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
