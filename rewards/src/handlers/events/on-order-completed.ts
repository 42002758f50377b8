import { systemClock } from '@commerce/domain-primitives';
import { orderCompleted } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { issuePoints } from '../../application/issue-points/issue-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { accounts } from '../../infrastructure/composition/storage.ts';
import { orderTotal } from './order-total.ts';

const issue = issuePoints({ accounts, retry: backgroundRetry, now: systemClock });

export const handler = eventHandler(
  orderCompleted,
  deadLetters,
  async ({ event: { data }, provenance }) => {
    const order = {
      customerId: customerId(data.customerId),
      orderId: orderId(data.orderId),
      total: orderTotal(data),
      completedAt: new Date(data.completedAt),
    };
    const points = await issue(order, provenance);
    if (points > 0) emitMetric('PointsIssued', points);
  },
);
