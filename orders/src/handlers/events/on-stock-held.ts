import { systemClock } from '@commerce/domain-primitives';
import { stockHeld } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { holdStock } from '../../application/hold-stock/hold-stock.ts';
import { orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';

const hold = holdStock({ orders, metrics: emfOrderMetrics, now: systemClock });

export const handler = eventHandler(stockHeld, deadLetters, ({ event, provenance }) =>
  hold(orderId(event.data.orderId), provenance),
);
