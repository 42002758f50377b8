import type { EventEmitter } from 'node:events';
import type { SharedTier } from '../cache/shared-tier.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';
import type { Connections } from '../interceptors/connections.ts';
import type { LocalCache } from '../memory/memory-cache.ts';
import type { BatchReader } from './batch-reader.ts';
import type { HttpClientEvents } from './client-events.ts';
import type { ClientCounters, HttpClientStats } from './client-stats.ts';
import type {
  CacheStatus,
  GetManyOptions,
  GetOptions,
  HttpAnswer,
  HttpClient,
  ManyAnswer,
} from './http-client.ts';
import type { SingleReader } from './single-reader.ts';

/** The parts of a client, wired by `createHttpClient`. */
export interface CachingHttpClientParts {
  readonly single: SingleReader;
  readonly batch: BatchReader;
  readonly store: TieredCacheStore;
  readonly shared: SharedTier;
  readonly local: LocalCache;
  readonly pool: Connections;
  readonly counters: ClientCounters;
  readonly events: EventEmitter<HttpClientEvents>;
}

// Requests under way at close get this long; more would outlive a Lambda's timeout.
const CLOSE_GRACE_MS = 1_000;

/** The client itself: reads through its parts, and counts. */
export class CachingHttpClient implements HttpClient {
  readonly #parts: CachingHttpClientParts;

  constructor(parts: CachingHttpClientParts) {
    this.#parts = parts;
  }

  get events(): EventEmitter<HttpClientEvents> {
    return this.#parts.events;
  }

  async get<T>(path: string, options: GetOptions<T>): Promise<HttpAnswer<T>> {
    const startedAt = performance.now();
    try {
      const answer = await this.#parts.single.read(path, options);
      this.#answered(path, answer.cacheStatus, startedAt);
      return answer;
    } catch (error) {
      this.#parts.counters.failures += 1;
      throw error;
    }
  }

  async getMany<TBatch, TItem>(
    options: GetManyOptions<TBatch, TItem>,
  ): Promise<Map<string, ManyAnswer<TItem>>> {
    const startedAt = performance.now();
    try {
      const answers = await this.#parts.batch.read(options);
      for (const [key, { cacheStatus }] of answers) {
        this.#answered(options.itemPath(key), cacheStatus, startedAt);
      }
      return answers;
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
    return this.#parts.counters.snapshot(this.#parts.local);
  }

  settled(): Promise<void> {
    return this.#parts.store.settled();
  }

  async close(): Promise<void> {
    const { pool, shared, local } = this.#parts;
    await Promise.all([pool.close(CLOSE_GRACE_MS), shared.close()]);
    local.clear();
  }

  #answered(path: string, cacheStatus: CacheStatus, startedAt: number): void {
    const { counters, events } = this.#parts;
    counters.answers[cacheStatus] += 1;
    if (events.listenerCount('answer') === 0) return;
    events.emit('answer', { path, cacheStatus, durationMs: performance.now() - startedAt });
  }
}
