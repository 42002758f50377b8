import type { OrderMetrics } from '../../src/application/ports/order-metrics.ts';

/** Metrics as readable lines. */
export const inMemoryOrderMetrics = (): {
  readonly metrics: OrderMetrics;
  readonly lines: string[];
} => {
  const lines: string[] = [];
  return {
    lines,
    metrics: {
      orderCreated: () => void lines.push('created'),
      orderCompleted: (total) => void lines.push(`completed ${total.toMajor()} ${total.currency}`),
      orderCancelled: (reason) => void lines.push(`cancelled ${reason}`),
      stockDecided: (outcome, { createdAt, updatedAt }) =>
        void lines.push(`stock ${outcome} after ${updatedAt.getTime() - createdAt.getTime()} ms`),
      paymentNotApplied: (reason) => void lines.push(`not applied ${reason}`),
    },
  };
};
