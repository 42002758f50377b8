import type { StateChange } from '@commerce/circuit-breaker';
import type { CacheStatus } from '@commerce/http-client';
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
    emitMetric('StaleAnswersUsed', 1);
  }
  emitMetric('CacheHitRate', (100 * hits.length) / sources.length);
};

export const reportCoalesced = (): void => emitMetric('CoalescedRequests', 1);

export const reportBreaker = ({ dependency, from, to }: StateChange): void => {
  logger.warn({ breaker: dependency, from, to }, 'circuit breaker changed state');
  emitMetric('BreakerStateChanges', 1, { breaker: dependency, state: to });
};
