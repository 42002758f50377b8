import { systemClock } from '@commerce/domain-primitives';
import { orderCancelled } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { dropPendingPoints } from '../../application/drop-pending-points/drop-pending-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { accounts } from '../../infrastructure/composition/storage.ts';

const drop = dropPendingPoints({ accounts, retry: backgroundRetry, now: systemClock });

export const handler = eventHandler(
  orderCancelled,
  deadLetters,
  async ({ event: { data }, provenance }) => {
    const order = { customerId: customerId(data.customerId), orderId: orderId(data.orderId) };
    const points = await drop(order, provenance);
    if (points > 0) emitMetric('PointsReturned', points);
  },
);
