import type { MemoryCache } from '../memory/memory-cache.ts';
import type { RedisLinkState } from '../redis/redis-link.ts';
import type { CacheStatus } from './http-client.ts';

/** State of the connection to Redis; `none` for a client without. */
export type RedisState = RedisLinkState | 'none';

/** Counters since the client was created. */
export interface HttpClientStats {
  /** Answers by where they came from. */
  readonly responses: Readonly<Record<CacheStatus, number>>;
  /** Share of answers that needed no body from the origin (all but `miss`); 0 before the first. */
  readonly hitRate: number;
  /** Requests that ended in an error. */
  readonly failures: number;
  /** Requests that joined another's fetch. */
  readonly coalesced: number;
  /** Requests that went to the network. */
  readonly originRequests: number;
  readonly writes: {
    readonly stored: number;
    /** Kept out by a fence: the response was already invalidated when it came. */
    readonly refused: number;
    /** Redis could not be asked. */
    readonly unavailable: number;
  };
  readonly invalidations: {
    readonly acknowledged: number;
    readonly failed: number;
    readonly deletedEntries: number;
    /** Of the last one acknowledged. */
    readonly lastMs: number;
  };
  readonly l1: { readonly entries: number; readonly bytes: number };
  readonly redis: RedisState;
}

/** Keeps the counters. */
export class ClientCounters {
  readonly responses: Record<CacheStatus, number> = {
    l1: 0,
    redis: 0,
    revalidated: 0,
    stale: 0,
    miss: 0,
  };
  failures = 0;
  coalesced = 0;
  originRequests = 0;
  readonly writes = { stored: 0, refused: 0, unavailable: 0 };
  readonly invalidations = { acknowledged: 0, failed: 0, deletedEntries: 0, lastMs: 0 };
  redis: RedisState;

  constructor(redis: RedisState) {
    this.redis = redis;
  }

  snapshot(memory: MemoryCache): HttpClientStats {
    const { miss, ...served } = this.responses;
    const hits = Object.values(served).reduce((sum, count) => sum + count, 0);
    return {
      responses: { ...this.responses },
      hitRate: hits + miss === 0 ? 0 : hits / (hits + miss),
      failures: this.failures,
      coalesced: this.coalesced,
      originRequests: this.originRequests,
      writes: { ...this.writes },
      invalidations: { ...this.invalidations },
      l1: { entries: memory.entries, bytes: memory.bytes },
      redis: this.redis,
    };
  }
}
