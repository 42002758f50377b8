import type { LetterSummary } from '../../dead-letters/letter-summary.ts';
import type { Evidence, OrderSeen } from '../evidence/evidence.ts';
import type { PaymentRecord } from '../traffic/traffic-record.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating(
  'every dead letter is accounted for, and after redrive nothing is missing',
);

/** Why Orders has to refuse a payment; undefined when it is the one that completed the order. */
const refusalOf = (payment: PaymentRecord, order: OrderSeen | undefined): readonly string[] => {
  if (order === undefined) return ['order-unknown'];
  switch (order.status) {
    case 'COMPLETED':
      if (order.paymentId === payment.paymentId) return [];
      if (order.paymentId === undefined) return ['payment-not-due', 'payment-of-another-order'];
      // Whatever came first was compared with the total, whatever came later with the first.
      return ['payment-mismatched', 'order-paid-before', 'payment-of-another-order'];
    case 'CANCELLED':
      return ['payment-mismatched', 'payment-for-cancelled-order', 'payment-of-another-order'];
    case 'PENDING':
      return ['payment-mismatched', 'payment-of-another-order'];
  }
};

const expectedRefusals = ({
  traffic,
  orders,
}: Evidence): ReadonlyMap<string, readonly string[]> => {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  return new Map(
    traffic.payments.map((payment) => [
      payment.eventId,
      refusalOf(payment, byId.get(payment.orderId)),
    ]),
  );
};

const isExpected = (
  { code, event }: LetterSummary,
  expected: ReadonlyMap<string, readonly string[]>,
): boolean => expected.get(event?.id ?? '')?.includes(code) === true;

/**
 * What is left after a redrive is what a human has to decide: payments that fit no order. Each of
 * those lies there with its reason, and nothing else does.
 */
export const deadLettersAreAccountedFor: Invariant = (evidence) => {
  const expected = expectedRefusals(evidence);
  const byEvent = groupBy(evidence.letters, ({ event }) => event?.id ?? '');
  const unexpected = evidence.letters.filter((letter) => !isExpected(letter, expected));
  const missing = [...expected].filter(([id, codes]) => codes.length > 0 && !byEvent.has(id));
  return [
    ...unexpected.map(({ service, messageId, code, message }) =>
      violation(`${service} still holds ${messageId}: ${code}: ${message}`),
    ),
    ...(evidence.strayMessages === 0
      ? []
      : [violation(`${evidence.strayMessages} events went where nobody looks`)]),
    ...missing.map(([id, codes]) =>
      violation(`payment event ${id} should be a dead letter (${codes.join(' or ')}) and is none`),
    ),
  ];
};
