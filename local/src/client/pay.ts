import { randomUUID } from 'node:crypto';
import { createClient } from '@commerce/client/source';
import { ClientError } from './client-error.ts';
import type { PlatformUrls } from './platform.ts';
import { type OutgoingEvent, putEvent } from './put-event.ts';
import { requestToken } from './token.ts';

export interface Payment {
  readonly orderId: string;
  /** The order's own total when left out. */
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly paymentId?: string | undefined;
  /** Give it to send the very same event again. */
  readonly eventId?: string | undefined;
}

export interface SentPayment {
  readonly eventId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
}

/** What one payment event says. */
export type PaymentFacts = Payment & Pick<SentPayment, 'amount' | 'currency'>;

/** The event `payment.completed`, as a payment provider would publish it, and its facts. */
export const paymentCompletedEvent = ({
  orderId,
  amount,
  currency,
  eventId = randomUUID(),
  paymentId = `pay-${randomUUID()}`,
}: PaymentFacts): {
  readonly event: Omit<OutgoingEvent, 'eventBus'>;
  readonly sent: SentPayment;
} => {
  const source = 'payments';
  const type = 'payment.completed';
  const detail = {
    id: eventId,
    type,
    version: 1,
    source,
    occurredAt: new Date().toISOString(),
    correlationId: randomUUID(),
    subject: orderId,
    data: { orderId, paymentId, amount, currency },
  };
  return {
    event: { source, detailType: type, detail },
    sent: { eventId, paymentId, amount, currency },
  };
};

/**
 * Publishes `payment.completed` for an order on the local bus, as a payment provider would.
 *
 * @throws ClientError when the order is unknown and no amount is given, or the bus refuses the event
 */
export const pay = async (urls: PlatformUrls, payment: Payment): Promise<SentPayment> => {
  const price = await priceOf(urls, payment);
  const { event, sent } = paymentCompletedEvent({ ...payment, ...price });
  await putEvent(urls.bus, { ...event, eventBus: 'commerce-local' });
  return sent;
};

const priceOf = async (
  urls: PlatformUrls,
  { orderId, amount, currency }: Payment,
): Promise<{ readonly amount: number; readonly currency: string }> => {
  if (amount !== undefined && currency !== undefined) return { amount, currency };
  const token = await requestToken({
    issuer: urls.issuer,
    customer: 'payments',
    scope: 'orders:admin',
  });
  const { orders } = createClient({ baseUrl: urls.frontDoor, token });
  const order = await orders.get('/orders/{orderId}', { path: { orderId } });
  if (!order.ok) {
    throw new ClientError(
      `The total of order ${orderId} is not known (${order.problem.code}). It is the amount unless --amount and --currency are given.`,
    );
  }
  return { amount: amount ?? order.data.total, currency: currency ?? order.data.currency };
};
