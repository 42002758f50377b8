import { systemClock } from '@commerce/domain-primitives';
import { orderCreated } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { holdStock } from '../../application/hold-stock/hold-stock.ts';
import { orderId, productId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { holdRetry } from '../../infrastructure/composition/retries.ts';
import { holds, stocks } from '../../infrastructure/composition/storage.ts';

const hold = holdStock({ holds, stocks, retry: holdRetry, now: systemClock });

export const handler = eventHandler(
  orderCreated,
  deadLetters,
  async ({ event: { data }, provenance }) => {
    const lines = data.items.map((item) => ({
      productId: productId(item.productId),
      quantity: item.quantity,
    }));
    const outcome = await hold({ orderId: orderId(data.orderId), lines }, provenance);
    if (outcome === 'held') emitMetric('OrdersHeld', 1);
    if (outcome === 'rejected') emitMetric('OrdersRejected', 1);
  },
);
