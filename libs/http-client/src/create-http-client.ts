import { EventEmitter } from 'node:events';
import { cacheTiers, usesRedis } from './cache-tiers.ts';
import type { CacheOptions } from './cache-tiers.ts';
import { BatchFetcher } from './client/batch-fetcher.ts';
import { BatchReader } from './client/batch-reader.ts';
import { CachingHttpClient } from './client/caching-http-client.ts';
import type { HttpClientEvents } from './client/client-events.ts';
import { ClientCounters } from './client/client-stats.ts';
import type { HttpClient } from './client/http-client.ts';
import { originOf } from './client/origin.ts';
import { SingleReader } from './client/single-reader.ts';
import { attemptTimeout } from './interceptors/attempt-timeout.ts';
import { coalesceMisses } from './interceptors/coalesce-misses.ts';
import { connections } from './interceptors/connections.ts';
import type { Dispatch, HttpInterceptor } from './interceptors/dispatch.ts';
import { renewOnNotModified } from './interceptors/renew-on-not-modified.ts';
import { reportThrown } from './interceptors/report-thrown.ts';
import { targetedCacheControl } from './interceptors/targeted-cache-control.ts';
import { throughCache } from './interceptors/through-cache.ts';

/** Options of a client. */
export interface HttpClientOptions {
  /** The URL of the origin, with a path if the API has one: `https://api.example.com/prod`. */
  readonly baseUrl: string;
  /** Options of the cache. Default: a cache in the memory of this process. */
  readonly cache?: CacheOptions;
  /**
   * Retries, circuit breaker and timeouts: an undici interceptor between cache and network. Hits do not pass through
   * it, and a stale response may replace its error. Default: one attempt with a timeout of 5 s.
   */
  readonly resilience?: HttpInterceptor;
  /** The most connections to the origin. Default 16. */
  readonly maxConnections?: number;
  /**
   * Request headers that differ between calls but do not select the response; names in any case. Requests that differ
   * only in these can share a fetch. Default: `traceparent`, `tracestate`, `x-amzn-trace-id`, `x-correlation-id`,
   * `x-request-id`.
   */
  readonly ignoredHeaders?: readonly string[];
}

/** The defaults of a client's options that have a constant one. */
export const CLIENT_DEFAULTS = {
  maxConnections: 16,
  ignoredHeaders: [
    'traceparent',
    'tracestate',
    'x-amzn-trace-id',
    'x-correlation-id',
    'x-request-id',
  ],
} as const satisfies Partial<HttpClientOptions>;

const DEFAULT_ATTEMPT_TIMEOUT_MS = 5_000;

/**
 * Creates a client of one origin. It connects to Redis in the background, and works without it until then.
 *
 * @throws {TypeError} if `baseUrl` is not an http(s) URL, or `redisUrl` not a URL
 * @example
 * const catalog = createHttpClient({
 *   baseUrl: 'https://catalog.example.com',
 *   cache: { redisUrl: process.env.REDIS_URL },
 * });
 * const { body } = await catalog.get('/products/42', { schema: productSchema });
 * await catalog.invalidateTags(['product:42']);
 */
export const createHttpClient = (options: HttpClientOptions): HttpClient => {
  const ignoredHeaders = (options.ignoredHeaders ?? CLIENT_DEFAULTS.ignoredHeaders).map((name) =>
    name.toLowerCase(),
  );
  const counters = new ClientCounters(usesRedis(options.cache) ? 'connecting' : 'none');
  const events = new EventEmitter<HttpClientEvents>();
  const onCoalesced = (): void => {
    counters.coalesced += 1;
    events.emit('coalesced');
  };

  const { store, shared, memory, tagsHeader, targetedField } = cacheTiers(options.cache ?? {}, {
    onStored: (outcome) => {
      counters.writes[outcome.kind] += 1;
      if (outcome.kind === 'refused') events.emit('refused', { reason: outcome.reason });
    },
    onRedisState: (state) => {
      counters.redis = state;
      events.emit('redis', { state });
    },
    onRedisRefusal: (refusal) => events.emit('redisRefusal', refusal),
    onMissingPermissions: (missing) => events.emit('redisPermissions', { missing }),
  });

  const pool = connections(options.maxConnections ?? CLIENT_DEFAULTS.maxConnections);
  const counted: Dispatch = (request, handler) => {
    counters.originRequests += 1;
    return pool.dispatch(request, handler);
  };
  const resilience = options.resilience ?? attemptTimeout(DEFAULT_ATTEMPT_TIMEOUT_MS);
  const resilient = reportThrown()(resilience(counted));
  const targeted: HttpInterceptor =
    targetedField === undefined ? (dispatch) => dispatch : targetedCacheControl(targetedField);
  const coalesce = coalesceMisses({
    generation: () => store.generation(),
    ignoredHeaders,
    onCoalesced,
  });
  // From the caller to the network. Resilience is innermost: hits do not pass through it. The targeted field is read
  // after a 304 has renewed the stored response, so that the stored field still applies if the 304 does not repeat it.
  const cached = throughCache(store, targeted(renewOnNotModified()(coalesce(resilient))));

  const origin = originOf(options.baseUrl);
  const fetcher = new BatchFetcher({
    origin,
    network: targeted(resilient),
    generation: () => store.generation(),
    tagsHeader,
    ignoredHeaders,
    onCoalesced,
  });
  return new CachingHttpClient({
    single: new SingleReader(origin, store, cached),
    batch: new BatchReader(origin, store, fetcher),
    store,
    shared,
    memory,
    pool,
    counters,
    events,
  });
};
