import type { EventEmitter } from 'node:events';
import type { CacheStatus } from './cache-status.ts';
import type { HttpClientEvents } from './client-events.ts';
import type { HttpClientStats } from './client-stats.ts';

/** Turns an unknown value into a `T`, or throws. A zod schema is one. */
export interface Schema<T> {
  /** Returns the value as a `T`; throws if it is not valid. */
  parse(value: unknown): T;
}

/** Options of every read. */
export interface RequestOptions {
  /** Request headers; names in any case. `Cache-Control` is obeyed (RFC 9111, 5.2.1). Default `Accept: application/json`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When the caller stops waiting, in milliseconds since 1970. Default: no deadline but the timeout of the attempt. */
  readonly deadline?: number;
  /** Ends the wait of this caller when aborted. The fetch continues for others, and its response is stored. */
  readonly signal?: AbortSignal;
}

/** How one resource is read. */
export interface GetOptions<T> extends RequestOptions {
  /** Validates the body, from the cache as well as from the origin. */
  readonly schema: Schema<T>;
  /** Query parameters, appended to the path in this order. Undefined values are omitted. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** A successful response. */
export interface HttpResponse<T> {
  /** The HTTP status, 200 to 299. */
  readonly status: number;
  /** The body, as returned by the schema. */
  readonly body: T;
  /** Response headers; names in lower case. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Where the response came from. */
  readonly cacheStatus: CacheStatus;
  /** Whole seconds since the origin made the response (RFC 9111, 4.2.3). */
  readonly ageSeconds: number;
}

/** One item of a batch response. It is cached as if it had been fetched from its own path. */
export interface BatchItem {
  /** The key of the item, as passed in `keys`. */
  readonly key: string;
  /** The HTTP status of the item. Default 200. Another status, such as 404, is cached if `cacheControl` allows it. */
  readonly status?: number;
  /** The JSON body that the item's own path would return. */
  readonly body: unknown;
  /** The item's cache tags. The tags of the batch response do not apply to it. */
  readonly tags: readonly string[];
  /** The item's `ETag`, for conditional requests of the item's path. Default none. */
  readonly etag?: string;
  /** The item's `Cache-Control`. Default: that of the batch response. */
  readonly cacheControl?: string;
}

/** How many resources are read at once, each cached under its own path. */
export interface GetManyOptions<TBatch, TItem> extends RequestOptions {
  /** The keys to read. Repeated keys are read once. */
  readonly keys: readonly string[];
  /** The path of one item: it is cached under this path. */
  readonly itemPath: (key: string) => string;
  /** The path that returns several items at once. */
  readonly batchPath: (keys: readonly string[]) => string;
  /** The most keys in one batch request. Default 100. */
  readonly maxBatch?: number;
  /** Validates the body of a batch response. */
  readonly batchSchema: Schema<TBatch>;
  /** Validates the body of one item, from the cache as well as from a batch. */
  readonly itemSchema: Schema<TItem>;
  /** Splits a batch response into items. A requested key without an item is not found (404). */
  readonly split: (batch: TBatch) => readonly BatchItem[];
}

/** The result for one key of `getMany`. `found` is false for a status that is not 2xx, such as 404. */
export type ManyResult<T> =
  | {
      /** The item exists. */
      readonly found: true;
      /** The body, as returned by `itemSchema`. */
      readonly body: T;
      /** Where the item came from. */
      readonly cacheStatus: CacheStatus;
      /** Whole seconds since the origin made the response. */
      readonly ageSeconds: number;
    }
  | {
      /** The item does not exist. */
      readonly found: false;
      /** The HTTP status of the item: 404 if the batch omitted it. */
      readonly status: number;
      /** Where this result came from. */
      readonly cacheStatus: CacheStatus;
    };

/** A typed, caching client of one origin. Made by `createHttpClient`. */
export interface HttpClient {
  /**
   * Reads a resource from the nearest tier that may serve it. If no complete response comes before the deadline, or at
   * all, a stored response that allows `stale-if-error` is served.
   *
   * @param path relative to `baseUrl`, beginning with `/`; may include a query
   * @throws {TypeError} for a path or header that cannot be sent
   * @throws {HttpStatusError} for any status except 2xx; 304 only if the caller sent a condition
   * @throws {HttpSchemaError} if the body is not JSON or does not match the schema
   * @throws {HttpTimeoutError} if the deadline or the timeout of the attempt passes
   * @throws {HttpUnreachableError} if there is no connection, or it breaks before the response is complete
   * @throws {HttpAbortedError} if `signal` is aborted
   * @throws any error of the injected resilience, such as that of an open circuit breaker
   * @example
   * const { body, cacheStatus } = await client.get(`/products/${id}`, {
   *   schema: productSchema,
   *   deadline: Date.now() + 500,
   * });
   */
  get<T>(path: string, options: GetOptions<T>): Promise<HttpResponse<T>>;

  /**
   * Reads many resources, each cached under its own path. Those not in memory are looked up in one round trip to Redis.
   * Those not there either are fetched with one batch request (of at most `maxBatch` keys) and stored one by one, each
   * with its own tags.
   *
   * Every key follows the rules of `get`: request directives, `stale-while-revalidate` and `stale-if-error` apply to
   * each key separately. If a batch fails, it fails for each of its keys.
   *
   * @returns a result for every key, in the order of `keys`
   * @throws the errors of `get`, if one key cannot be read
   * @example
   * const products = await client.getMany({
   *   keys: ['42', '43'],
   *   itemPath: (id) => `/products/${id}`,
   *   batchPath: (ids) => `/products?ids=${ids.join(',')}`,
   *   batchSchema: z.object({ items: z.array(productSchema) }),
   *   itemSchema: productSchema,
   *   split: ({ items }) =>
   *     items.map((item) => ({ key: item.id, body: item, tags: [`product:${item.id}`] })),
   * });
   */
  getMany<TBatch, TItem>(
    options: GetManyOptions<TBatch, TItem>,
  ): Promise<Map<string, ManyResult<TItem>>>;

  /**
   * Removes every cached response with one of these tags, in all processes. Once it resolves, reads that begin in this
   * process do not get such a response; in other processes, reads that begin `maxLagMs` later do not. Without Redis it
   * covers only this process.
   *
   * @returns the number of entries removed
   * @throws {CacheInvalidationError} when Redis did not acknowledge it: repeat it
   * @example
   * await client.invalidateTags(['product:42']);
   */
  invalidateTags(tags: readonly string[]): Promise<{
    /** The number of entries removed. */
    deleted: number;
  }>;

  /** Counters since the client was created. */
  stats(): HttpClientStats;

  /** Events for metrics and logs, as they happen. */
  readonly events: EventEmitter<HttpClientEvents>;

  /** Resolves when all writes to the cache in progress have ended. Await it before a Lambda function returns. */
  settled(): Promise<void>;

  /** Closes all connections. Requests in progress get one second to finish. Never rejects. */
  close(): Promise<void>;
}
