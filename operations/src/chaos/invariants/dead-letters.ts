import type { Evidence, ObservedOrder } from '../evidence/evidence.ts';
import type { PaymentRecord } from '../traffic/traffic-record.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating(
  'every dead letter is accounted for, and after redrive nothing is missing',
);

/** The codes with which Orders may reject a payment; none when the payment completed the order. */
const rejectionCodesOf = (
  payment: PaymentRecord,
  order: ObservedOrder | undefined,
): readonly string[] => {
  if (order === undefined) return ['order-not-found'];
  switch (order.status) {
    case 'COMPLETED':
      if (order.paymentId === payment.paymentId) return [];
      if (order.paymentId === undefined) return ['payment-not-due', 'payment-of-another-order'];
      // The first payment was compared with the total, every later one with the first payment.
      return ['payment-mismatched', 'order-already-paid', 'payment-of-another-order'];
    case 'CANCELLED':
      return [
        'payment-mismatched',
        'payment-for-cancelled-order',
        'payment-of-another-order',
        // A second payment while the first one waited for stock that was then rejected.
        ...(order.cancellationReason === 'out-of-stock' ? ['order-already-paid'] : []),
      ];
    case 'PENDING':
      return ['payment-mismatched', 'payment-of-another-order'];
  }
};

const PAID_BEFORE_REJECTION = 'payment-for-cancelled-order';

interface Expected {
  /** Codes by the id of the event that may be rejected. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** For each payment that must be in front of an operator, the events whose dead letter may show it. */
  readonly shownBy: ReadonlyMap<string, readonly string[]>;
}

/** A payment that came before the stock of its order was rejected waits with that event. */
const expectedOf = ({ traffic, orders, events }: Evidence): Expected => {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const rejectionOf = new Map(
    events
      .filter(({ envelope }) => envelope.type === 'stock.rejected')
      .map(({ envelope }) => [envelope.subject, envelope.id]),
  );
  const codes = new Map<string, readonly string[]>();
  const shownBy = new Map<string, readonly string[]>();
  for (const payment of traffic.payments) {
    const ownCodes = rejectionCodesOf(payment, byId.get(payment.orderId));
    codes.set(payment.eventId, ownCodes);
    const rejection = rejectionOf.get(payment.orderId);
    if (rejection !== undefined) codes.set(rejection, [PAID_BEFORE_REJECTION]);
    if (ownCodes.length === 0) continue;
    shownBy.set(payment.eventId, [
      payment.eventId,
      ...(rejection === undefined ? [] : [rejection]),
    ]);
  }
  return { codes, shownBy };
};

/**
 * After a redrive, the dead letters are exactly the payments that fit no order, each with its reason.
 * They need manual review.
 */
export const deadLettersAreAccountedFor: Invariant = (evidence) => {
  const { codes, shownBy } = expectedOf(evidence);
  const found = new Set(evidence.deadLetters.map(({ event }) => event?.id ?? ''));
  const unexpected = evidence.deadLetters.filter(
    ({ code, event }) => codes.get(event?.id ?? '')?.includes(code) !== true,
  );
  const missing = [...shownBy].filter(([, ids]) => !ids.some((id) => found.has(id)));
  return [
    ...unexpected.map(({ service, messageId, code, message }) =>
      violation(`${service} still holds ${messageId}: ${code}: ${message}`),
    ),
    ...(evidence.strayMessages === 0
      ? []
      : [violation(`${evidence.strayMessages} events are in queues that no service reads`)]),
    ...missing.map(([id]) => {
      const expected = (codes.get(id) ?? []).join(' or ');
      return violation(`payment event ${id} should be a dead letter (${expected}) and is not`);
    }),
  ];
};
