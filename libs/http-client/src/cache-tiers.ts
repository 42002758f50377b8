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

/** Options of the cache. The defaults suit a Lambda function. */
export interface CacheOptions {
  /**
   * `redis://user:password@host:port/db`, or `rediss://…` for TLS. For a cluster: one or more nodes, separated by
   * commas. Default: no Redis, the client caches only in its process.
   */
  readonly redisUrl?: string;
  /** Whether `redisUrl` is a Redis Cluster. Default false. */
  readonly cluster?: boolean;
  /** TLS options of a `rediss://` connection, such as a private certificate authority. Default: those of Node. */
  readonly tls?: ConnectionOptions;
  /** Prefix of every key in Redis. Default `catalog-cache:`; on a cluster `{catalog-cache}:`. */
  readonly keyPrefix?: string;
  /** Limits of the memory in this process. Default 32 MiB and 20,000 entries; `maxEntries: 0` turns it off. */
  readonly l1?: Partial<MemoryCacheLimits>;
  /** The largest body that is stored, in bytes. A larger response is passed on. Default 1 MiB. */
  readonly maxEntryBytes?: number;
  /** The response header with the tags of a response, separated by commas. Default `Cache-Tags`. */
  readonly tagsHeader?: string;
  /**
   * The targeted cache-control field of this cache (RFC 9213). Default `Commerce-Cache-Control` with Redis, none
   * without: such lifetimes rely on invalidation by tag, and a single process does not receive other processes'.
   */
  readonly targetedField?: string;
  /**
   * For how long after an invalidation a fetched response with the tag is not stored, in milliseconds: the origin may
   * still read an eventually consistent index. Default 300; 0 if the origin reads consistently.
   */
  readonly graceMs?: number;
  /** How far copies in memory may lag behind invalidations of other processes, in milliseconds. Default 10. */
  readonly maxLagMs?: number;
  /** Timeout of a Redis command, in milliseconds. After it the read goes to the origin. Default 80. */
  readonly commandTimeoutMs?: number;
  /** Timeout of an invalidation with its retries and reconnects, in milliseconds. Default 2,000. */
  readonly invalidationTimeoutMs?: number;
}

/** The defaults of the options that have a constant one. */
export const CACHE_DEFAULTS = {
  cluster: false,
  keyPrefix: 'catalog-cache:',
  l1: { maxBytes: 32 * 1024 * 1024, maxEntries: 20_000 },
  maxEntryBytes: 1024 * 1024,
  tagsHeader: 'Cache-Tags',
  targetedField: 'Commerce-Cache-Control',
  graceMs: 300,
  maxLagMs: 10,
  commandTimeoutMs: 80,
  invalidationTimeoutMs: 2_000,
} as const satisfies CacheOptions;

/** Notifies the owner of the cache. */
export interface CacheTiersEvents {
  onStored(outcome: StoreOutcome): void;
  onRedisState(state: RedisLinkState): void;
  onRedisRefusal(refusal: RedisRefusal): void;
  onMissingPermissions(missing: readonly string[]): void;
}

/** The connected tiers of a cache. `store` is passed to undici. */
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
 * Builds the cache: the memory of this process, with or without Redis behind it.
 *
 * @throws {TypeError} if `redisUrl` is not a URL
 */
export const cacheTiers = (options: CacheOptions, events: CacheTiersEvents): CacheTiers => {
  const memory = new MemoryCache({ ...CACHE_DEFAULTS.l1, ...options.l1 });
  const tagsHeader = (options.tagsHeader ?? CACHE_DEFAULTS.tagsHeader).toLowerCase();
  const shared = sharedTier(options, tagsHeader, memory, events);
  const store = new TieredCacheStore(memory, shared, {
    tagsHeader,
    maxEntryBytes: options.maxEntryBytes ?? CACHE_DEFAULTS.maxEntryBytes,
    onStored: (outcome) => events.onStored(outcome),
  });
  const targetedField =
    options.targetedField ?? (usesRedis(options) ? CACHE_DEFAULTS.targetedField : undefined);
  return { store, shared, memory, tagsHeader, targetedField };
};

/** Whether these options have a Redis. An empty URL, as from an unset variable, means no Redis. */
export const usesRedis = (options: CacheOptions | undefined): boolean =>
  options?.redisUrl !== undefined && options.redisUrl !== '';

const sharedTier = (
  options: CacheOptions,
  tagsHeader: string,
  memory: MemoryCache,
  events: CacheTiersEvents,
): SharedTier => {
  const {
    redisUrl,
    cluster = CACHE_DEFAULTS.cluster,
    keyPrefix = CACHE_DEFAULTS.keyPrefix,
    graceMs = CACHE_DEFAULTS.graceMs,
  } = options;
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
    maxLagMs: options.maxLagMs ?? CACHE_DEFAULTS.maxLagMs,
    commandTimeoutMs: options.commandTimeoutMs ?? CACHE_DEFAULTS.commandTimeoutMs,
    probeIntervalMs: PROBE_INTERVAL_MS,
    invalidationTimeoutMs: options.invalidationTimeoutMs ?? CACHE_DEFAULTS.invalidationTimeoutMs,
    onState: (state) => events.onRedisState(state),
    onRefusal: (refusal) => events.onRedisRefusal(refusal),
    onMissingPermissions: (missing) => events.onMissingPermissions(missing),
  });
};
