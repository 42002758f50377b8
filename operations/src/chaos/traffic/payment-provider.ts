import { setTimeout as sleep } from 'node:timers/promises';
import { currency, exponentOf } from '@commerce/domain-primitives';
import {
  type EventEnvelope,
  type EventPublisher,
  paymentCompleted,
  toEnvelope,
} from '@commerce/event-contracts';
import type { PaymentRecord } from './traffic-record.ts';

/** An order as the payment provider got to know it. */
export interface PayableOrder {
  readonly orderId: string;
  readonly total: number;
  readonly currency: string;
}

/** Everything the provider may report of one order; the same report is always the same event. */
export interface PaymentReports {
  readonly pay: EventEnvelope;
  readonly 'report-payment-again': EventEnvelope;
  readonly 'pay-twice': EventEnvelope;
  readonly 'pay-too-little': EventEnvelope;
  readonly 'pay-in-another-currency': EventEnvelope;
  readonly 'pay-for-an-order-nobody-placed': EventEnvelope;
  readonly 'pay-with-a-shared-payment': EventEnvelope;
}

export interface Naming {
  /** Makes the ids: unique to the order, the same in every run of a seed. */
  readonly name: string;
  /** The id of a payment that is reported for other orders, too. */
  readonly sharedPayment: string;
  readonly clockSkewMinutes: number;
}

const MINUTE_MS = 60_000;

/** One minor unit less, without the errors of decimals; one more where there is no less. */
const justBeside = (amount: number, code: string): number => {
  const scale = 10 ** exponentOf(currency(code));
  return Math.abs(Math.round(amount * scale) - 1) / scale;
};

// An id as some providers make it.
const paymentNamed = (name: string): string => `https://pay.example/${name}?v=1 (captured)`;

export const paymentReports = (
  order: PayableOrder,
  { name, sharedPayment, clockSkewMinutes }: Naming,
): PaymentReports => {
  const occurredAt = new Date(Date.now() + clockSkewMinutes * MINUTE_MS);
  const report = (event: string, payment: string, change: Partial<PayableOrder>): EventEnvelope => {
    const { orderId, total: amount, currency: code } = { ...order, ...change };
    const data = {
      orderId,
      paymentId: paymentNamed(payment),
      amount,
      currency: currency(code),
    };
    return toEnvelope(
      paymentCompleted,
      { id: `${name}-${event}`, subject: orderId, occurredAt },
      data,
      {
        correlationId: `${name}-${event}`,
      },
    );
  };
  return {
    pay: report('e1', `${name}-p1`, {}),
    'report-payment-again': report('e2', `${name}-p1`, {}),
    'pay-twice': report('e3', `${name}-p2`, {}),
    'pay-too-little': report('e4', `${name}-p3`, {
      total: justBeside(order.total, order.currency),
    }),
    'pay-in-another-currency': report('e5', `${name}-p4`, {
      currency: order.currency === 'USD' ? 'EUR' : 'USD',
    }),
    'pay-for-an-order-nobody-placed': report('e6', `${name}-p5`, { orderId: `${name}-nobody` }),
    'pay-with-a-shared-payment': report('e7', sharedPayment, {}),
  };
};

const PAUSE_MS = 300;

/** Publishes until the bus has taken it, as a provider's webhook does; its answer may be lost, too. */
export const publishUntilTaken = async (
  publisher: EventPublisher,
  envelope: EventEnvelope,
  giveUpAfterMs = 120_000,
): Promise<void> => {
  const until = Date.now() + giveUpAfterMs;
  for (;;) {
    try {
      await publisher.publish([envelope]);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
};

export const recordOf = ({ id, data }: EventEnvelope): PaymentRecord => ({
  eventId: id,
  ...paymentCompleted.data.parse(data),
});
