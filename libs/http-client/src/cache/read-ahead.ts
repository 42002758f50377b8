import type CacheInterceptor from 'undici/types/cache-interceptor';
import type { CacheKey } from './cache-entry.ts';
import { toCacheResult } from './freshness.ts';
import { noteLookup } from './lookup-note.ts';
import type { ItemLookup, TieredCacheStore } from './tiered-cache-store.ts';

/**
 * The store that undici uses in a call that has looked up all its keys already. It does not read Redis again. `get` is
 * synchronous, so a call knows all its misses as soon as it has sent its requests.
 */
export const readAhead = (
  store: TieredCacheStore,
  lookups: ReadonlyMap<string, ItemLookup>,
): CacheInterceptor.CacheStore => ({
  get: (key: CacheKey) => {
    const { found, lease } = lookups.get(key.path) ?? { found: undefined, lease: undefined };
    noteLookup(key, { entry: found?.entry, lease });
    return found && toCacheResult(found.entry, found.tier);
  },
  createWriteStream: (key: CacheKey, value) => store.createWriteStream(key, value),
  delete: (key: CacheKey) => store.delete(key),
});
