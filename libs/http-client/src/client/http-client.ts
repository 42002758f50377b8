import type { EventEmitter } from 'node:events';
import type { HttpClientEvents } from './client-events.ts';
import type { HttpClientStats } from './client-stats.ts';

/** Anything that turns an unknown value into a T or throws; a zod schema is one. */
export interface Schema<T> {
  parse(value: unknown): T;
}

/**
 * Where a response came from: `l1` this process, `redis` the shared cache, `revalidated` stored and just
 * confirmed by the origin, `stale` stored and past its freshness (the origin is slow or away and
 * allows it), `miss` fetched.
 */
export type CacheStatus = 'l1' | 'redis' | 'revalidated' | 'stale' | 'miss';

/** Common to all reads. */
export interface RequestOptions {
  /** Request headers; names in any case. `Cache-Control` is obeyed (RFC 9111, 5.2.1). */
  readonly headers?: Readonly<Record<string, string>>;
  /** When the caller stops waiting, in milliseconds since 1970. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

/** How one resource is read. */
export interface GetOptions<T> extends RequestOptions {
  readonly schema: Schema<T>;
  /** Appended to the path in this order; undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** A successful response. */
export interface HttpResponse<T> {
  readonly status: number;
  readonly body: T;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly cacheStatus: CacheStatus;
  /** How long ago the origin made it. */
  readonly ageSeconds: number;
}

/** One item of a batch response, to be cached as if it had been fetched from its own path. */
export interface BatchItem {
  /** As asked for. */
  readonly key: string;
  /** Default 200. Another status, such as 404, is cached too where its `cacheControl` says so. */
  readonly status?: number;
  /** What the item's own path would have answered. */
  readonly body: unknown;
  readonly tags: readonly string[];
  readonly etag?: string;
  /** Instead of the batch response's, for this item. */
  readonly cacheControl?: string;
}

/** How many resources are read at once, each cached by itself. */
export interface GetManyOptions<TBatch, TItem> extends RequestOptions {
  readonly keys: readonly string[];
  /** The path an item is read from alone, and cached under. */
  readonly itemPath: (key: string) => string;
  /** The path that answers several at once. */
  readonly batchPath: (keys: readonly string[]) => string;
  /** At most as many keys in one batch request. Default 100. */
  readonly maxBatch?: number;
  readonly batchSchema: Schema<TBatch>;
  readonly itemSchema: Schema<TItem>;
  /** Takes a batch response apart. */
  readonly split: (batch: TBatch) => readonly BatchItem[];
}

/** What became of one key. */
export type ManyResult<T> =
  | {
      readonly found: true;
      readonly body: T;
      readonly cacheStatus: CacheStatus;
      readonly ageSeconds: number;
    }
  | { readonly found: false; readonly status: number; readonly cacheStatus: CacheStatus };

/** A typed, caching client of one origin. */
export interface HttpClient {
  /**
   * Reads a resource, from the nearest place that may answer. Where no complete response comes, in time for the
   * deadline or at all, what may be stale on error is served.
   *
   * @throws TypeError for a path or header that cannot be sent
   * @throws HttpStatusError for any status but 2xx; 304 only for a condition of the caller's own
   * @throws HttpSchemaError when the body is not what the schema expects
   * @throws HttpTimeoutError, HttpUnreachableError, HttpAbortedError when there is no answer
   * @throws whatever the injected resilience throws, such as an open breaker's error
   * @example
   * const { body, cacheStatus } = await client.get(`/products/${id}`, { schema: productSchema });
   */
  get<T>(path: string, options: GetOptions<T>): Promise<HttpResponse<T>>;

  /**
   * Reads many resources, each cached by itself: those not in this process are looked up in one round
   * trip to Redis, those not there either are fetched with one batch request (of at most `maxBatch`),
   * and stored one by one, each with its own tags and under its own lease.
   *
   * Every key asked for has a response; one the origin left out is not found (404). Each key is read by the rules of
   * `get`: request directives, stale-while-revalidate and stale-if-error count for each by itself, and a batch that
   * fails is an error of each key it was sent for.
   *
   * @throws as `get` does, when a key can be answered from nowhere
   */
  getMany<TBatch, TItem>(
    options: GetManyOptions<TBatch, TItem>,
  ): Promise<Map<string, ManyResult<TItem>>>;

  /**
   * Drops every cached response that carries one of these tags, in all processes. Once it resolves, no
   * read begun in this process gets one; in other processes none begun `maxLagMs` later.
   *
   * @returns how many entries were removed
   * @throws CacheInvalidationError when Redis did not acknowledge it: repeat it
   */
  invalidateTags(tags: readonly string[]): Promise<{ deleted: number }>;

  /** Counters since the client was created. */
  stats(): HttpClientStats;

  /** What happens, as it happens: for metrics and logs. */
  readonly events: EventEmitter<HttpClientEvents>;

  /** Resolves when every write to the cache under way has ended. A Lambda awaits it before it sleeps. */
  settled(): Promise<void>;

  /** Lets go of all connections. Never rejects, and takes no longer than about a second. */
  close(): Promise<void>;
}
