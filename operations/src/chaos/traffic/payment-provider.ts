import { setTimeout as sleep } from 'node:timers/promises';
import { currency, exponentOf } from '@commerce/domain-primitives';
import {
  type EventEnvelope,
  type EventPublisher,
  paymentCompleted,
  toEnvelope,
} from '@commerce/event-contracts';
import type { PaymentRecord } from './traffic-record.ts';

/** An order as the payment provider knows it. */
export interface PayableOrder {
  readonly orderId: string;
  readonly total: number;
  readonly currency: string;
}

/** Every payment event the provider may publish for one order; the same report is always the same event. */
export interface PaymentReports {
  readonly pay: EventEnvelope;
  readonly 'report-payment-again': EventEnvelope;
  readonly 'pay-twice': EventEnvelope;
  readonly 'pay-too-little': EventEnvelope;
  readonly 'pay-in-other-currency': EventEnvelope;
  readonly 'pay-for-unknown-order': EventEnvelope;
  readonly 'pay-with-shared-payment': EventEnvelope;
}

export interface PaymentNaming {
  /** The prefix of the ids: unique per order, the same in every run of a seed. */
  readonly name: string;
  /** The id of a payment that is also reported for other orders. */
  readonly sharedPayment: string;
  readonly clockSkewMinutes: number;
}

const MINUTE_MS = 60_000;

/** The amount minus one minor unit, computed in minor units; for 0, one minor unit. */
const nearMiss = (amount: number, code: string): number => {
  const scale = 10 ** exponentOf(currency(code));
  return Math.abs(Math.round(amount * scale) - 1) / scale;
};

// Some providers use ids like this one.
const paymentNamed = (name: string): string => `https://pay.example/${name}?v=1 (captured)`;

export const paymentReports = (
  order: PayableOrder,
  { name, sharedPayment, clockSkewMinutes }: PaymentNaming,
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
      total: nearMiss(order.total, order.currency),
    }),
    'pay-in-other-currency': report('e5', `${name}-p4`, {
      currency: order.currency === 'USD' ? 'EUR' : 'USD',
    }),
    'pay-for-unknown-order': report('e6', `${name}-p5`, { orderId: `${name}-unknown` }),
    'pay-with-shared-payment': report('e7', sharedPayment, {}),
  };
};

const PAUSE_MS = 300;

/** Publishes until the bus accepts the event, as a provider's webhook does; the response may be lost. */
export const publishUntilAccepted = async (
  publisher: EventPublisher,
  envelope: EventEnvelope,
  timeoutMs = 120_000,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      await publisher.publish([envelope]);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
};

export const recordOf = ({ id, data }: EventEnvelope): PaymentRecord => ({
  eventId: id,
  ...paymentCompleted.data.parse(data),
});
