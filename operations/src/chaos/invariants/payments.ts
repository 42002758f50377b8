import type { OrderSeen } from '../evidence/evidence.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating('every payment is with its order, and pays one at most');

const OF_ANOTHER = 'pays-another-order';

/** The payments that an order has as its own: the one that paid it, and those it keeps to be paid back. */
const ownPayments = ({ paymentId, unappliedPayments = [] }: OrderSeen): readonly string[] => [
  ...(paymentId === undefined ? [] : [paymentId]),
  ...unappliedPayments.filter(({ reason }) => reason !== OF_ANOTHER).map((kept) => kept.paymentId),
];

/** Whatever was reported for an order that exists is applied to it or kept with it, and is the own one of one order. */
export const paymentsAreWithTheirOrders: Invariant = ({ traffic, orders }) => {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const owners = new Map<string, string[]>();
  for (const order of orders) {
    for (const paymentId of ownPayments(order)) {
      owners.set(paymentId, [...(owners.get(paymentId) ?? []), order.orderId]);
    }
  }
  const forgotten = traffic.payments.filter(({ orderId, paymentId }) => {
    const order = byId.get(orderId);
    if (order === undefined) return false;
    const { unappliedPayments = [] } = order;
    return (
      order.paymentId !== paymentId &&
      unappliedPayments.filter((kept) => kept.paymentId === paymentId).length !== 1
    );
  });
  const paid = new Set(
    traffic.payments.filter(({ orderId }) => byId.has(orderId)).map(({ paymentId }) => paymentId),
  );
  return [
    ...forgotten.map(({ paymentId, orderId }) =>
      violation(`payment ${paymentId} came for order ${orderId}, which does not have it once`),
    ),
    ...[...paid]
      .filter((paymentId) => owners.get(paymentId)?.length !== 1)
      .map((paymentId) =>
        violation(
          `payment ${paymentId} is the own one of ${(owners.get(paymentId) ?? []).join(' and ') || 'no order'}`,
        ),
      ),
  ];
};
