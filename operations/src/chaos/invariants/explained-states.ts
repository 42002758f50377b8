import type { Evidence, OrderSeen } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const violation = violating('no order is in a state its events do not explain');

interface Causes {
  readonly payments: Evidence['traffic']['payments'];
  readonly wasAskedToCancel: boolean;
}

/** Whether the order knows the payment as one that is recorded with another order. */
const isOfAnother = ({ unappliedPayments = [] }: OrderSeen, paymentId: string): boolean =>
  unappliedPayments.some(
    (kept) => kept.paymentId === paymentId && kept.reason === 'pays-another-order',
  );

const whyNot = (order: OrderSeen, causes: Causes): string | undefined => {
  const matching = causes.payments.filter(
    ({ amount, currency }) => amount === order.total && currency === order.currency,
  );
  switch (order.status) {
    case 'COMPLETED':
      if (order.total === 0 && order.paymentId === undefined) return undefined;
      return matching.some(({ paymentId }) => paymentId === order.paymentId)
        ? undefined
        : `is COMPLETED by payment ${order.paymentId ?? 'none'}, which nobody made for it`;
    case 'CANCELLED':
      return causes.wasAskedToCancel ? undefined : 'is CANCELLED and nobody cancelled it';
    case 'PENDING':
      return matching.every(({ paymentId }) => isOfAnother(order, paymentId))
        ? undefined
        : 'is PENDING and was paid';
  }
};

/** An order is completed because it was paid or costs nothing, cancelled because that was asked for, or neither. */
export const statesAreExplained: Invariant = ({ traffic, orders }) => {
  const payments = groupBy(traffic.payments, ({ orderId }) => orderId);
  const cancelled = new Set(
    traffic.cancellations.filter(({ outcome }) => outcome === 'done').map(({ orderId }) => orderId),
  );
  const asked = new Set(traffic.cancellations.map(({ orderId }) => orderId));
  return orders.flatMap((order): readonly Violation[] => {
    const why = whyNot(order, {
      payments: payments.get(order.orderId) ?? [],
      wasAskedToCancel: asked.has(order.orderId),
    });
    return [
      ...(why === undefined ? [] : [violation(`order ${order.orderId} ${why}`)]),
      ...(cancelled.has(order.orderId) && order.status !== 'CANCELLED'
        ? [violation(`order ${order.orderId} was cancelled and is ${order.status}`)]
        : []),
    ];
  });
};
