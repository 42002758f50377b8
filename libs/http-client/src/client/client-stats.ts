import type { MemoryCache } from '../memory/memory-cache.ts';
import type { RedisLinkState } from '../redis/redis-link.ts';
import type { CacheStatus } from './cache-status.ts';

/**
 * State of the connection to Redis. `none`: the client has no Redis. `connecting`: no connection yet, or lost. `ready`:
 * in use. `suspended`: connected, but too slow or unable to serve; reads skip Redis until it replies in time. `closed`:
 * the client is closed.
 */
export type RedisState = RedisLinkState | 'none';

/** Counters since the client was created, and its current size and state. */
export interface HttpClientStats {
  /** Number of responses by their source. `getMany` counts each key. */
  readonly responses: Readonly<Record<CacheStatus, number>>;
  /** Share of responses, from 0 to 1, that needed no body from the origin (all but `miss`). 0 before the first one. */
  readonly hitRate: number;
  /** Calls of `get` and `getMany` that ended in an error. */
  readonly failures: number;
  /** Reads that joined the fetch of another read. */
  readonly coalesced: number;
  /** Requests sent to the origin, retries included. */
  readonly originRequests: number;
  /** Fetched responses that could be stored, by outcome. */
  readonly writes: {
    /** Stored. */
    readonly stored: number;
    /** Not stored: the response was invalidated before it arrived (see the event `refused`). */
    readonly refused: number;
    /** Not stored in Redis, which was unavailable. */
    readonly unavailable: number;
  };
  /** Calls of `invalidateTags`. */
  readonly invalidations: {
    /** Calls that Redis acknowledged. */
    readonly acknowledged: number;
    /** Calls that threw. */
    readonly failed: number;
    /** Entries removed by all acknowledged calls. */
    readonly deletedEntries: number;
    /** Duration of the last acknowledged call, in milliseconds. 0 before the first one. */
    readonly lastMs: number;
  };
  /** Current content of the memory of this process. */
  readonly l1: {
    /** Number of entries. */
    readonly entries: number;
    /** Memory that they take, in bytes. */
    readonly bytes: number;
  };
  /** Current state of the connection to Redis. */
  readonly redis: RedisState;
}

/** The counters of one client. */
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
