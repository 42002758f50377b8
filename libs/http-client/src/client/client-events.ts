import type { RedisRefusal } from '../redis/refusal.ts';
import type { RefusalReason } from '../cache/shared-tier.ts';
import type { CacheStatus } from './cache-status.ts';
import type { RedisState } from './client-stats.ts';

/**
 * The events of a client, by name, with the arguments of their listeners.
 *
 * @example
 * client.events.on('response', ({ path, cacheStatus, durationMs }) => {
 *   logger.debug({ path, cacheStatus, durationMs }, 'read');
 * });
 */
export interface HttpClientEvents {
  /**
   * A read succeeded; `getMany` emits it once for each key. `path` is the path as passed to the client, `durationMs` the
   * time of the whole call.
   */
  response: [
    { readonly path: string; readonly cacheStatus: CacheStatus; readonly durationMs: number },
  ];
  /** A read joined the fetch of another read. */
  coalesced: [];
  /** An invalidation was acknowledged by Redis (without Redis: done). `deleted` is the number of entries removed. */
  invalidated: [
    { readonly tags: readonly string[]; readonly deleted: number; readonly durationMs: number },
  ];
  /** An invalidation was not acknowledged. `invalidateTags` throws the same error. */
  invalidationFailed: [{ readonly tags: readonly string[]; readonly error: Error }];
  /**
   * A fetched response was not stored. `fenced`: one of its tags was invalidated while it was fetched. `grace`: one of
   * its tags was invalidated less than `graceMs` before the fetch. `flushed`: the cache was emptied or restarted.
   */
  refused: [{ readonly reason: RefusalReason }];
  /** The connection to Redis changed its state. */
  redis: [{ readonly state: RedisState }];
  /**
   * Redis refused a command of the cache: a missing permission, no memory, a key of another type, a replica. Reads go
   * to the origin meanwhile; an invalidation also throws.
   */
  redisRefusal: [RedisRefusal];
  /**
   * The check at start found missing permissions of the Redis user, listed as rules for `ACL SETUSER`, such as
   * `+evalsha`. Not emitted if none is missing.
   */
  redisPermissions: [{ readonly missing: readonly string[] }];
}
