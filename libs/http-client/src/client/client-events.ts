import type { RedisRefusal } from '../redis/refusal.ts';
import type { RefusalReason } from '../cache/shared-tier.ts';
import type { RedisState } from './client-stats.ts';
import type { CacheStatus } from './http-client.ts';

/** What a client tells while it works. */
export interface HttpClientEvents {
  /** A read was answered. */
  response: [
    { readonly path: string; readonly cacheStatus: CacheStatus; readonly durationMs: number },
  ];
  /** A read joined another's fetch. */
  coalesced: [];
  /** An invalidation was acknowledged by Redis (or, without Redis, done). */
  invalidated: [
    { readonly tags: readonly string[]; readonly deleted: number; readonly durationMs: number },
  ];
  /** An invalidation was not acknowledged in time. */
  invalidationFailed: [{ readonly tags: readonly string[]; readonly error: Error }];
  /** A fetched response was not stored, because something it is made from had changed meanwhile. */
  refused: [{ readonly reason: RefusalReason }];
  /** The connection to Redis changed its state. */
  redis: [{ readonly state: RedisState }];
  /**
   * Redis answered that it will not do what the cache asked: a missing permission, no memory, a key of another
   * type, a replica. Reads go to the origin meanwhile; an invalidation also throws.
   */
  redisRefusal: [RedisRefusal];
  /** The check at start: what Redis's user lacks, as rules for `ACL SETUSER`. Not emitted where nothing is. */
  redisPermissions: [{ readonly missing: readonly string[] }];
}
