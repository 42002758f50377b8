import { orderCreated } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { recordPendingPoints } from '../../application/record-pending-points/record-pending-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { accounts } from '../../infrastructure/composition/storage.ts';
import { orderTotal } from './order-total.ts';

const record = recordPendingPoints({ accounts, retry: backgroundRetry });

export const handler = eventHandler(
  orderCreated,
  deadLetters,
  ({ event: { data }, provenance }) => {
    const order = {
      customerId: customerId(data.customerId),
      orderId: orderId(data.orderId),
      total: orderTotal(data),
    };
    return record(order, provenance);
  },
);
