import { systemClock } from '@commerce/domain-primitives';
import { apiHandler, logger } from '@commerce/lambda-runtime';
import { createOrder } from '../../application/create-order/create-order.ts';
import { catalog, catalogCacheSettled } from '../../infrastructure/composition/catalog.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';
import { callerFrom } from './caller.ts';
import {
  createOrderBody,
  createOrderHeaders,
  totalDetails,
} from './schemas/create-order-request.ts';
import { orderRepresentation, representOrder } from './schemas/order-representation.ts';

const create = createOrder({ orders, catalog, metrics: emfOrderMetrics, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'create-order',
    summary: 'Places an order at current prices.',
    description:
      'The response does not wait for the stock: it is held or rejected a moment later, which `GET /orders/{orderId}?wait=5` waits for.',
    body: createOrderBody,
    headers: createOrderHeaders,
    responseBody: orderRepresentation,
    responses: {
      success: 201,
      example: { stock: 'requested' },
      headers: { Location: 'always', 'Idempotency-Replayed': 'sometimes' },
      problems: {
        'total-changed': { kind: 'conflict', details: totalDetails },
        'idempotency-key-reused': 'unprocessable',
        'products-not-orderable': 'unprocessable',
        'currency-mismatch': 'unprocessable',
        'catalog-unavailable': 'unavailable',
        'catalog-invalid-response': 'unavailable',
      },
    },
  },
  async ({ body, headers, caller, correlationId, deadline }) => {
    const who = callerFrom(caller);
    const { order, replayed } = await create({
      customerId: who.customerId,
      lines: body.items,
      currency: body.currency,
      expectedTotal: body.expectedTotal,
      idempotencyKey: headers['idempotency-key'],
      correlationId,
      deadline,
    });
    logger.info({ orderId: order.id, replayed }, 'order placed');
    await catalogCacheSettled();
    return {
      status: 201,
      body: representOrder(order, who),
      headers: {
        Location: `/orders/${order.id}`,
        ...(replayed && { 'Idempotency-Replayed': 'true' }),
      },
    };
  },
);
