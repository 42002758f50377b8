import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { cancelOrder } from '../../application/cancel-order/cancel-order.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';
import { callerFrom } from './caller.ts';
import { cancelOrderBody } from './schemas/cancel-order-request.ts';
import { orderRepresentation, representOrder } from './schemas/order-representation.ts';
import { orderPath } from './schemas/order-path.ts';

const cancel = cancelOrder({ orders, metrics: emfOrderMetrics, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'cancel-order',
    summary: 'Cancels an order that is waiting for payment.',
    description: 'The order of the caller, or with the scope `orders:admin` that of any customer.',
    path: orderPath,
    body: cancelOrderBody,
    responseBody: orderRepresentation,
    responses: {
      example: {
        status: 'CANCELLED',
        stock: 'released',
        cancelledAt: '2026-01-01T12:00:00.000Z',
        cancellationReason: 'customer',
      },
      problems: {
        'order-not-found': 'not-found',
        'order-not-cancellable': 'conflict',
        'version-conflict': 'conflict',
      },
    },
  },
  async ({ path, body, caller, correlationId }) => {
    const who = callerFrom(caller);
    const cancelled = await cancel({
      orderId: path.orderId,
      caller: who,
      note: body.reason,
      correlationId,
    });
    return { status: 200, body: representOrder(cancelled, who) };
  },
);
