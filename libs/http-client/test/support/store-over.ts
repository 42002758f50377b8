import { Redis } from 'ioredis';
import { TieredCacheStore } from '../../src/cache/tiered-cache-store.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { MemoryCache } from '../../src/memory/memory-cache.ts';
import { keySpace } from '../../src/redis/key-space.ts';
import { connectRedis } from '../../src/redis/redis-options.ts';
import type { RedisRefusal } from '../../src/redis/refusal.ts';
import { RedisTier } from '../../src/redis/redis-tier.ts';

const NEVER = 60_000;

/** A connection as the cache itself makes it, to be tampered with. */
export const connectTo = (port: number): Redis => {
  const client = connectRedis({ redisUrl: `redis://127.0.0.1:${port}` });
  if (!(client instanceof Redis)) throw new TypeError('not a single server');
  return client;
};

/** Opens a store like any other, over connections of the test's own. */
export const openStoreOver = async (
  connect: () => Redis,
  onRefusal: (refusal: RedisRefusal) => void = () => undefined,
): Promise<CacheStoreHandle> => {
  const local = new MemoryCache({ maxBytes: 1_000_000, maxEntries: 1_000 });
  const copies = {
    drop: ({ tags, urls }: { tags: readonly string[]; urls: readonly string[] }) => {
      local.dropTags(tags);
      for (const url of urls) local.dropUrl(url);
    },
    dropAll: () => local.clear(),
  };
  const tier = new RedisTier(connect, copies, {
    keys: keySpace('catalog-cache:'),
    tagsHeader: 'cache-tags',
    graceMs: 0,
    maxLagMs: 10,
    commandTimeoutMs: NEVER,
    probeIntervalMs: 20,
    invalidationTimeoutMs: NEVER,
    onState: () => undefined,
    onRefusal,
    onMissingPermissions: () => undefined,
  });
  const store = new TieredCacheStore(local, tier, {
    tagsHeader: 'cache-tags',
    maxEntryBytes: 1_000_000,
    onStored: () => undefined,
  });
  await store.ready(NEVER);
  return { store, close: () => tier.close() };
};
