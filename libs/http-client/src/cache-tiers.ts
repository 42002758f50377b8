import type { ConnectionOptions } from 'node:tls';
import type { InvalidationTarget, SharedTier, StoreOutcome } from './cache/shared-tier.ts';
import { TieredCacheStore } from './cache/tiered-cache-store.ts';
import { MemoryCache } from './memory/memory-cache.ts';
import type { MemoryCacheLimits } from './memory/memory-cache.ts';
import { NoSharedTier } from './memory/no-shared-tier.ts';
import { clusterPrefix, keySpace } from './redis/key-space.ts';
import type { RedisRefusal } from './redis/refusal.ts';
import type { RedisLinkState } from './redis/redis-link.ts';
import { connectRedis } from './redis/redis-options.ts';
import { RedisTier } from './redis/redis-tier.ts';

/** The cache of a client. Every value has a default that suits a Lambda function. */
export interface CacheOptions {
  /**
   * `redis://user:password@host:port`, or `rediss://…` for TLS; several cluster nodes separated by
   * commas. Without it the client caches in its process alone.
   */
  readonly redisUrl?: string;
  /** `redisUrl` names a Redis Cluster. Default false. */
  readonly cluster?: boolean;
  /** More for a `rediss://` connection, such as a private certificate authority. */
  readonly tls?: ConnectionOptions;
  /** Before every key in Redis. Default `catalog-cache:`. */
  readonly keyPrefix?: string;
  /** Bounds of the in-process cache, all that an entry keeps counted. Default 32 MiB and 20,000 entries. */
  readonly l1?: Partial<MemoryCacheLimits>;
  /** A larger response is passed on but not stored. Default 1 MiB. */
  readonly maxEntryBytes?: number;
  /** The response header that carries a response's tags. Default `Cache-Tags`. */
  readonly tagsHeader?: string;
  /**
   * A cache-control field meant for this cache (RFC 9213). Default `Commerce-Cache-Control` with Redis. Without it
   * none: such a field counts on invalidation by tag, and one process does not hear of another's.
   */
  readonly targetedField?: string;
  /**
   * For how long after an invalidation a fetched response is not stored, because its origin may read an
   * eventually consistent index. Default 300 ms; 0 where the origin reads consistently.
   */
  readonly graceMs?: number;
  /** How far a local copy may lag behind other processes' invalidations. Default 10 ms. */
  readonly maxLagMs?: number;
  /** A Redis command that takes longer fails, and the origin is asked. Default 80 ms. */
  readonly commandTimeoutMs?: number;
  /** How long an invalidation may take, reconnecting included. Default 2,000 ms. */
  readonly invalidationTimeoutMs?: number;
}

/** What the cache's owner learns. */
export interface CacheTiersEvents {
  onStored(outcome: StoreOutcome): void;
  onRedisState(state: RedisLinkState): void;
  onRedisRefusal(refusal: RedisRefusal): void;
  onMissingPermissions(missing: readonly string[]): void;
}

/** The tiers of a cache, wired; `store` is what undici is given. */
export interface CacheTiers {
  readonly store: TieredCacheStore;
  readonly shared: SharedTier;
  readonly memory: MemoryCache;
  /** In lower case, like every header name inside the client. */
  readonly tagsHeader: string;
  readonly targetedField: string | undefined;
}

const PROBE_INTERVAL_MS = 500;

/**
 * Builds the cache: this process's memory alone, or with Redis behind it.
 *
 * @throws TypeError for a `redisUrl` that is none
 */
export const cacheTiers = (options: CacheOptions, events: CacheTiersEvents): CacheTiers => {
  const memory = new MemoryCache({ maxBytes: 32 * 1024 * 1024, maxEntries: 20_000, ...options.l1 });
  const tagsHeader = (options.tagsHeader ?? 'Cache-Tags').toLowerCase();
  const shared = sharedTier(options, tagsHeader, memory, events);
  const store = new TieredCacheStore(memory, shared, {
    tagsHeader,
    maxEntryBytes: options.maxEntryBytes ?? 1024 * 1024,
    onStored: (outcome) => events.onStored(outcome),
  });
  const targetedField =
    options.targetedField ?? (usesRedis(options) ? 'Commerce-Cache-Control' : undefined);
  return { store, shared, memory, tagsHeader, targetedField };
};

/** Whether these options name a Redis; an empty URL, as from an unset variable, is none. */
export const usesRedis = (options: CacheOptions | undefined): boolean =>
  options?.redisUrl !== undefined && options.redisUrl !== '';

const sharedTier = (
  options: CacheOptions,
  tagsHeader: string,
  memory: MemoryCache,
  events: CacheTiersEvents,
): SharedTier => {
  const { redisUrl, cluster = false, keyPrefix = 'catalog-cache:', graceMs = 300 } = options;
  if (redisUrl === undefined || !usesRedis(options)) return new NoSharedTier({ graceMs });
  const copies = {
    drop: ({ tags, urls }: InvalidationTarget) => {
      memory.dropTags(tags);
      for (const url of urls) memory.dropUrl(url);
    },
    dropAll: () => memory.clear(),
  };
  return new RedisTier(() => connectRedis({ ...options, redisUrl }), copies, {
    keys: keySpace(cluster ? clusterPrefix(keyPrefix) : keyPrefix),
    tagsHeader,
    graceMs,
    maxLagMs: options.maxLagMs ?? 10,
    commandTimeoutMs: options.commandTimeoutMs ?? 80,
    probeIntervalMs: PROBE_INTERVAL_MS,
    invalidationTimeoutMs: options.invalidationTimeoutMs ?? 2_000,
    onState: (state) => events.onRedisState(state),
    onRefusal: (refusal) => events.onRedisRefusal(refusal),
    onMissingPermissions: (missing) => events.onMissingPermissions(missing),
  });
};
