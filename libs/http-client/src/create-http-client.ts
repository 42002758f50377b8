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

/** What a client is made of. */
export interface HttpClientOptions {
  /** The origin, with a path of its own where the API has one: `https://api.example.com/prod`. */
  readonly baseUrl: string;
  readonly cache?: CacheOptions;
  /**
   * Retries, circuit breaker, timeouts: an undici interceptor wired between cache and network, so that
   * hits never meet it and a stale response may stand in for its refusal. Default: one attempt of 5 s.
   */
  readonly resilience?: HttpInterceptor;
  /** Connections to the origin at most. Default 16. */
  readonly maxConnections?: number;
  /** Request headers that differ between calls but do not select the response. Default: trace headers. */
  readonly ignoredHeaders?: readonly string[];
}

const DEFAULT_ATTEMPT_TIMEOUT_MS = 5_000;
const TRACE_HEADERS = [
  'traceparent',
  'tracestate',
  'x-amzn-trace-id',
  'x-correlation-id',
  'x-request-id',
];

/**
 * Creates a client of one origin. It connects to Redis by itself and works without it meanwhile.
 *
 * @throws TypeError for a `baseUrl` or `redisUrl` that is none
 * @example
 * const catalog = createHttpClient({
 *   baseUrl: 'https://catalog.example.com',
 *   cache: { redisUrl: process.env.REDIS_URL },
 * });
 * const { body } = await catalog.get('/products/42', { schema: productSchema });
 * await catalog.invalidateTags(['product:42']);
 */
export const createHttpClient = (options: HttpClientOptions): HttpClient => {
  const ignoredHeaders = (options.ignoredHeaders ?? TRACE_HEADERS).map((name) =>
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

  const pool = connections(options.maxConnections ?? 16);
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
  // From the caller to the network. Resilience is innermost: hits never meet it. A targeted lifetime is read
  // after a 304 has renewed what is stored: the stored field counts on where the 304 does not repeat it.
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
