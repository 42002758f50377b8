import type { ObservedOrder } from '../evidence/evidence.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating('every payment is recorded on its order, and pays at most one order');

const OF_ANOTHER = 'pays-another-order';

/** The payments that belong to an order: the one that paid it, and those to refund. */
const ownPayments = ({ paymentId, unappliedPayments = [] }: ObservedOrder): readonly string[] => [
  ...(paymentId === undefined ? [] : [paymentId]),
  ...unappliedPayments.filter(({ reason }) => reason !== OF_ANOTHER).map(({ paymentId: id }) => id),
];

/** A payment reported for an existing order is applied to it or recorded on it, and belongs to one order. */
export const paymentsAreOnTheirOrders: Invariant = ({ traffic, orders }) => {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const owners = new Map<string, string[]>();
  for (const order of orders) {
    for (const paymentId of ownPayments(order)) {
      owners.set(paymentId, [...(owners.get(paymentId) ?? []), order.orderId]);
    }
  }
  const missing = traffic.payments.filter(({ orderId, paymentId }) => {
    const order = byId.get(orderId);
    if (order === undefined) return false;
    const { unappliedPayments = [] } = order;
    return (
      order.paymentId !== paymentId &&
      unappliedPayments.filter((unapplied) => unapplied.paymentId === paymentId).length !== 1
    );
  });
  const paid = new Set(
    traffic.payments.filter(({ orderId }) => byId.has(orderId)).map(({ paymentId }) => paymentId),
  );
  return [
    ...missing.map(({ paymentId, orderId }) =>
      violation(
        `payment ${paymentId} was reported for order ${orderId}, which does not have it exactly once`,
      ),
    ),
    ...[...paid]
      .filter((paymentId) => owners.get(paymentId)?.length !== 1)
      .map((paymentId) =>
        violation(
          `payment ${paymentId} belongs to ${(owners.get(paymentId) ?? []).join(' and ') || 'no order'}`,
        ),
      ),
  ];
};
