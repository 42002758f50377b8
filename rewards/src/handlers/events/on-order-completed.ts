import { orderCompleted } from '@commerce/event-contracts';
import { emitMetric, eventHandler } from '@commerce/lambda-runtime';
import { issuePoints } from '../../application/issue-points/issue-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { consuming } from '../../infrastructure/composition/writing.ts';
import { orderTotal } from './order-total.ts';

const issue = issuePoints(consuming());

export const handler = eventHandler(
  orderCompleted,
  deadLetters(),
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
