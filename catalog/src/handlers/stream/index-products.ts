import { systemClock } from '@commerce/domain-primitives';
import { logger, streamHandler } from '@commerce/lambda-runtime';
import { indexProducts } from '../../application/index-products/index-products.ts';
import { index, snapshots } from '../../infrastructure/composition/search.ts';
import { fromItem, parseProductItem } from '../../infrastructure/dynamodb/product-item.ts';
import { emfIndexMetrics } from '../../infrastructure/metrics/emf-index-metrics.ts';

export const handler = streamHandler('index-products', {
  read: (item) => fromItem(parseProductItem(item)),
  take: indexProducts({
    index,
    snapshots,
    metrics: emfIndexMetrics,
    now: systemClock,
    onFailure: (err) => logger.error({ err }, 'first search snapshot not made'),
  }),
});
