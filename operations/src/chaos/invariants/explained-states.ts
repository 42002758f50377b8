import type { Evidence, ObservedOrder } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const violation = violating('no order is in a state its events do not explain');

interface Causes {
  readonly payments: Evidence['traffic']['payments'];
  readonly cancellationRequested: boolean;
}

/** Whether the order recorded the payment as the payment of another order. */
const isOfAnother = ({ unappliedPayments = [] }: ObservedOrder, paymentId: string): boolean =>
  unappliedPayments.some(
    (unapplied) => unapplied.paymentId === paymentId && unapplied.reason === 'pays-another-order',
  );

const unexplained = (order: ObservedOrder, causes: Causes): string | undefined => {
  const matching = causes.payments.filter(
    ({ amount, currency }) => amount === order.total && currency === order.currency,
  );
  switch (order.status) {
    case 'COMPLETED':
      if (order.total === 0 && order.paymentId === undefined) return undefined;
      return matching.some(({ paymentId }) => paymentId === order.paymentId)
        ? undefined
        : `is COMPLETED by payment ${order.paymentId ?? 'none'}, which was not made for it`;
    case 'CANCELLED':
      // Whether something was short, `stockIsDecided` tells.
      return causes.cancellationRequested || order.cancellationReason === 'out-of-stock'
        ? undefined
        : 'is CANCELLED without a request to cancel it';
    case 'PENDING':
      if (order.total === 0) return 'is PENDING and costs nothing';
      return matching.every(({ paymentId }) => isOfAnother(order, paymentId))
        ? undefined
        : 'is PENDING and was paid';
  }
};

/** A completed order was paid or costs nothing; a cancelled order has a request to cancel it. */
export const statesAreExplained: Invariant = ({ traffic, orders }) => {
  const payments = groupBy(traffic.payments, ({ orderId }) => orderId);
  const cancelled = new Set(
    traffic.cancellations.filter(({ outcome }) => outcome === 'done').map(({ orderId }) => orderId),
  );
  const requested = new Set(traffic.cancellations.map(({ orderId }) => orderId));
  return orders.flatMap((order): readonly Violation[] => {
    const reason = unexplained(order, {
      payments: payments.get(order.orderId) ?? [],
      cancellationRequested: requested.has(order.orderId),
    });
    return [
      ...(reason === undefined ? [] : [violation(`order ${order.orderId} ${reason}`)]),
      ...(cancelled.has(order.orderId) && order.status !== 'CANCELLED'
        ? [violation(`order ${order.orderId} was cancelled and is ${order.status}`)]
        : []),
    ];
  });
};
