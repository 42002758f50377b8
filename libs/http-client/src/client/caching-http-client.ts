import type { EventEmitter } from 'node:events';
import type { SharedTier } from '../cache/shared-tier.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';
import type { Connections } from '../interceptors/connections.ts';
import type { MemoryCache } from '../memory/memory-cache.ts';
import type { BatchReader } from './batch-reader.ts';
import type { CacheStatus } from './cache-status.ts';
import type { HttpClientEvents } from './client-events.ts';
import type { ClientCounters, HttpClientStats } from './client-stats.ts';
import type {
  GetManyOptions,
  GetOptions,
  HttpResponse,
  HttpClient,
  ManyResult,
} from './http-client.ts';
import type { SingleReader } from './single-reader.ts';

/** The parts of a client, wired by `createHttpClient`. */
export interface CachingHttpClientParts {
  readonly single: SingleReader;
  readonly batch: BatchReader;
  readonly store: TieredCacheStore;
  readonly shared: SharedTier;
  readonly memory: MemoryCache;
  readonly pool: Connections;
  readonly counters: ClientCounters;
  readonly events: EventEmitter<HttpClientEvents>;
}

// The time that requests in progress get at close. More could exceed a Lambda's timeout.
const CLOSE_GRACE_MS = 1_000;

/** The client: reads through its parts, counts, and emits events. */
export class CachingHttpClient implements HttpClient {
  readonly #parts: CachingHttpClientParts;

  constructor(parts: CachingHttpClientParts) {
    this.#parts = parts;
  }

  get events(): EventEmitter<HttpClientEvents> {
    return this.#parts.events;
  }

  async get<T>(path: string, options: GetOptions<T>): Promise<HttpResponse<T>> {
    const startedAt = performance.now();
    try {
      const response = await this.#parts.single.read(path, options);
      this.#recordResponse(path, response.cacheStatus, startedAt);
      return response;
    } catch (error) {
      this.#parts.counters.failures += 1;
      throw error;
    }
  }

  async getMany<TBatch, TItem>(
    options: GetManyOptions<TBatch, TItem>,
  ): Promise<Map<string, ManyResult<TItem>>> {
    const startedAt = performance.now();
    try {
      const results = await this.#parts.batch.read(options);
      for (const [key, { cacheStatus }] of results) {
        this.#recordResponse(options.itemPath(key), cacheStatus, startedAt);
      }
      return results;
    } catch (error) {
      this.#parts.counters.failures += 1;
      throw error;
    }
  }

  async invalidateTags(tags: readonly string[]): Promise<{ deleted: number }> {
    const { counters, events, store } = this.#parts;
    const { invalidations } = counters;
    const startedAt = performance.now();
    try {
      const { deleted } = await store.invalidateTags(tags);
      const durationMs = performance.now() - startedAt;
      invalidations.acknowledged += 1;
      invalidations.deletedEntries += deleted;
      invalidations.lastMs = durationMs;
      events.emit('invalidated', { tags, deleted, durationMs });
      return { deleted };
    } catch (error) {
      invalidations.failed += 1;
      if (error instanceof Error) events.emit('invalidationFailed', { tags, error });
      throw error;
    }
  }

  stats(): HttpClientStats {
    return this.#parts.counters.snapshot(this.#parts.memory);
  }

  settled(): Promise<void> {
    return this.#parts.store.settled();
  }

  async close(): Promise<void> {
    const { pool, shared, memory } = this.#parts;
    await Promise.all([pool.close(CLOSE_GRACE_MS), shared.close()]);
    memory.clear();
  }

  #recordResponse(path: string, cacheStatus: CacheStatus, startedAt: number): void {
    const { counters, events } = this.#parts;
    counters.responses[cacheStatus] += 1;
    if (events.listenerCount('response') === 0) return;
    events.emit('response', { path, cacheStatus, durationMs: performance.now() - startedAt });
  }
}
