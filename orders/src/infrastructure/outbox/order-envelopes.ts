import { IDENTIFIER_PATTERN, type Money, type Provenance } from '@commerce/domain-primitives';
import {
  envelopesOf,
  type EventEnvelope,
  orderCancelled,
  orderCompleted,
  orderCreated,
} from '@commerce/event-contracts';
import { createHash } from 'node:crypto';
import type { CancellationReason } from '../../domain/order/cancellation.ts';
import type { OrderEvent } from '../../domain/order/order-events.ts';
import type { OrderItem } from '../../domain/order/order-item.ts';
import type { PaymentId } from '../../domain/order/payment-id.ts';

const toEnvelope = envelopesOf(orderCreated, orderCompleted, orderCancelled);

const wireMoney = (total: Money) => ({ total: total.toMajor(), currency: total.currency });

const wireItem = ({ productId, name, unitPrice, quantity, lineTotal }: OrderItem) => ({
  productId,
  name,
  unitPrice: unitPrice.toMajor(),
  quantity,
  lineTotal: lineTotal.toMajor(),
});

/** `paymentId` of the event was promised to be a platform's id, which a provider's need not be. */
const wirePayment = (paymentId: PaymentId | undefined, orderId: string) => {
  if (paymentId === undefined) return { paymentId: orderId };
  const isPlatformId = IDENTIFIER_PATTERN.test(paymentId);
  return {
    // 43 characters of the narrow alphabet, the same ones for the same payment.
    paymentId: isPlatformId
      ? paymentId
      : createHash('sha256').update(paymentId).digest('base64url'),
    providerPaymentId: paymentId,
  };
};

/** Consumers of version 1 know three reasons, and refuse an event with another; `cancellationReason` tells them all. */
const wireReasons = (reason: CancellationReason) => ({
  reason: reason === 'out-of-stock' ? ('expired' as const) : reason,
  cancellationReason: reason,
});

/** The wire form of what an order recorded. */
export const toOrderEnvelope = (event: OrderEvent, provenance: Provenance): EventEnvelope => {
  const at = event.occurredAt.toISOString();
  const orderId = event.subject;
  switch (event.type) {
    case 'order.created': {
      const { customerId, items, total } = event.data;
      const wireItems = items.map(wireItem);
      const data = { orderId, customerId, items: wireItems, ...wireMoney(total), createdAt: at };
      return toEnvelope(orderCreated, event, data, provenance);
    }
    case 'order.completed': {
      const { customerId, paymentId, total } = event.data;
      const payment = wirePayment(paymentId, orderId);
      const data = { orderId, customerId, ...wireMoney(total), ...payment, completedAt: at };
      return toEnvelope(orderCompleted, event, data, provenance);
    }
    case 'order.cancelled': {
      const { customerId, reason } = event.data;
      const data = { orderId, customerId, ...wireReasons(reason), cancelledAt: at };
      return toEnvelope(orderCancelled, event, data, provenance);
    }
  }
};
