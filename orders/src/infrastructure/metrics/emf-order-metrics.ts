import { emitMetric } from '@commerce/lambda-runtime';
import type { OrderMetrics } from '../../application/ports/order-metrics.ts';

/** {@link OrderMetrics} on CloudWatch. */
export const emfOrderMetrics: OrderMetrics = {
  orderCreated: () => emitMetric('OrdersCreated', 1),
  orderCompleted: (total) => {
    emitMetric('OrdersCompleted', 1);
    emitMetric('Revenue', total.toMajor(), { currency: total.currency });
  },
  orderCancelled: (reason) => emitMetric('OrdersCancelled', 1, { reason }),
  stockDecided: (outcome, { createdAt, updatedAt }) =>
    emitMetric('StockDecisionTime', updatedAt.getTime() - createdAt.getTime(), { outcome }),
  paymentNotApplied: (reason) => emitMetric('PaymentsNotApplied', 1, { reason }),
};
