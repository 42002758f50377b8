import type { DataOf, EventContract } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { refreshProductCache } from '../../application/refresh-product-cache/refresh-product-cache.ts';
import type { ProductChange } from '../../application/refresh-product-cache/tags-of-change.ts';
import { catalog } from '../../infrastructure/composition/catalog.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';

const refresh = refreshProductCache({ catalog });

/** A consumer of an event that makes cached responses of the catalog stale. */
export const productChangeHandler = <Contract extends EventContract>(
  contract: Contract,
  changeOf: (data: DataOf<Contract>) => ProductChange,
) =>
  eventHandler(contract, deadLetters, async ({ event }) => {
    await refresh(changeOf(event.data));
    emitMetric('InvalidationLatency', Date.now() - Date.parse(event.occurredAt));
  });
