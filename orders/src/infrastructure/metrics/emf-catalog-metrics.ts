import type { StateChange } from '@commerce/circuit-breaker';
import type { CacheStatus, RedisRefusal } from '@commerce/http-client';
import { emitMetric, logger } from '@commerce/lambda-runtime';

/** Counts where the products of one lookup came from, and marks an order priced from what is past its freshness. */
export const reportLookup = (sources: readonly CacheStatus[]): void => {
  if (sources.length === 0) return;
  const hits = sources.filter((source) => source !== 'miss');
  for (const tier of new Set(hits)) {
    emitMetric('CacheHits', hits.filter((source) => source === tier).length, { tier });
  }
  if (hits.length < sources.length) emitMetric('CacheMisses', sources.length - hits.length);
  if (hits.includes('stale')) {
    logger.warn('stale products used');
    emitMetric('StaleResponsesUsed', 1);
  }
  emitMetric('CacheHitRate', (100 * hits.length) / sources.length);
};

export const reportCoalesced = (): void => emitMetric('CoalescedRequests', 1);

export const reportBreaker = ({ dependency, from, to }: StateChange): void => {
  logger.warn({ breaker: dependency, from, to }, 'circuit breaker changed state');
  emitMetric('BreakerStateChanges', 1, { breaker: dependency, state: to });
};

const loggedRefusals = new Set<string>();

/** Counts every refusal of the shared cache, and logs the first of its kind: others follow with each request. */
export const reportCacheRefusal = ({ operation, reason, message }: RedisRefusal): void => {
  emitMetric('SharedCacheRefusals', 1);
  const kind = `${operation} ${reason}`;
  if (loggedRefusals.has(kind)) return;
  loggedRefusals.add(kind);
  logger.error({ cacheOperation: operation, reason, detail: message }, 'the shared cache refused');
};

/** What the check at start found missing. */
export const reportMissingPermissions = (missing: readonly string[]): void => {
  emitMetric('SharedCacheRefusals', missing.length);
  logger.error({ missing: missing.join(' ') }, "the cache's Redis user lacks permissions");
};
