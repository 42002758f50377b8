import type { DeadLetterSummary } from '../../dead-letters/dead-letter-summary.ts';
import type { Evidence, ObservedOrder } from '../evidence/evidence.ts';
import type { PaymentRecord } from '../traffic/traffic-record.ts';
import { groupBy } from './group-by.ts';
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
      return ['payment-mismatched', 'payment-for-cancelled-order', 'payment-of-another-order'];
    case 'PENDING':
      return ['payment-mismatched', 'payment-of-another-order'];
  }
};

const expectedRejections = ({
  traffic,
  orders,
}: Evidence): ReadonlyMap<string, readonly string[]> => {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  return new Map(
    traffic.payments.map((payment) => [
      payment.eventId,
      rejectionCodesOf(payment, byId.get(payment.orderId)),
    ]),
  );
};

const isExpected = (
  { code, event }: DeadLetterSummary,
  expected: ReadonlyMap<string, readonly string[]>,
): boolean => expected.get(event?.id ?? '')?.includes(code) === true;

/**
 * After a redrive, the dead letters are exactly the payments that fit no order, each with its reason.
 * They need manual review.
 */
export const deadLettersAreAccountedFor: Invariant = (evidence) => {
  const expected = expectedRejections(evidence);
  const byEvent = groupBy(evidence.deadLetters, ({ event }) => event?.id ?? '');
  const unexpected = evidence.deadLetters.filter((deadLetter) => !isExpected(deadLetter, expected));
  const missing = [...expected].filter(([id, codes]) => codes.length > 0 && !byEvent.has(id));
  return [
    ...unexpected.map(({ service, messageId, code, message }) =>
      violation(`${service} still holds ${messageId}: ${code}: ${message}`),
    ),
    ...(evidence.strayMessages === 0
      ? []
      : [violation(`${evidence.strayMessages} events are in queues that no service reads`)]),
    ...missing.map(([id, codes]) =>
      violation(`payment event ${id} should be a dead letter (${codes.join(' or ')}) and is not`),
    ),
  ];
};
