import { systemClock } from '@commerce/domain-primitives';
import { logger, scheduledHandler } from '@commerce/lambda-runtime';
import { expireOrders } from '../../application/expire-orders/expire-orders.ts';
import { orders, overdue } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';

const expire = expireOrders({
  orders,
  overdue,
  metrics: emfOrderMetrics,
  now: systemClock,
  onFailure: (orderId, err) => logger.error({ orderId, err }, 'order not expired'),
});

export const handler = scheduledHandler('expire-orders', expire);
