import { systemClock } from '@commerce/domain-primitives';
import { stockRejected } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { rejectStock } from '../../application/reject-stock/reject-stock.ts';
import { orderId, productId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';

const reject = rejectStock({ orders, metrics: emfOrderMetrics, now: systemClock });

export const handler = eventHandler(stockRejected, deadLetters, ({ event, provenance }) => {
  const { data } = event;
  const shortLines = data.short.map((line) => ({ ...line, productId: productId(line.productId) }));
  return reject(orderId(data.orderId), shortLines, provenance);
});
