import { orderCancelled } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { dropPendingPoints } from '../../application/drop-pending-points/drop-pending-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { consuming } from '../../infrastructure/composition/writing.ts';

const drop = dropPendingPoints(consuming());

export const handler = eventHandler(
  orderCancelled,
  deadLetters(),
  async ({ event: { data }, provenance }) => {
    const order = { customerId: customerId(data.customerId), orderId: orderId(data.orderId) };
    const points = await drop(order, provenance);
    if (points > 0) emitMetric('PointsReturned', points);
  },
);
