import type { RefusalReason } from '../cache/shared-tier.ts';
import type { RedisState } from './client-stats.ts';
import type { CacheStatus } from './http-client.ts';

/** What a client tells while it works. */
export interface HttpClientEvents {
  /** A read was answered. */
  answer: [
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
  /** A fetched answer was not stored, because something it is made from had changed meanwhile. */
  refused: [{ readonly reason: RefusalReason }];
  /** The connection to Redis changed its state. */
  redis: [{ readonly state: RedisState }];
}
