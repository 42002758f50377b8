import type { Money } from '@commerce/domain-primitives';
import {
  type EventEnvelope,
  orderCancelled,
  orderCompleted,
  orderCreated,
  seal,
} from '@commerce/event-contracts';
import type { OrderEvent } from '../../domain/order/order-events.ts';
import type { OrderItem } from '../../domain/order/order-item.ts';
import type { ChangeOrigin } from '../../domain/order/order-repository.ts';

const wireMoney = (total: Money) => ({ total: total.toMajor(), currency: total.currency });

const wireItem = ({ productId, name, unitPrice, quantity, lineTotal }: OrderItem) => ({
  productId,
  name,
  unitPrice: unitPrice.toMajor(),
  quantity,
  lineTotal: lineTotal.toMajor(),
});

/** The wire form of what an order recorded. */
export const envelopeOf = (event: OrderEvent, origin: ChangeOrigin): EventEnvelope => {
  const at = event.occurredAt.toISOString();
  const { customerId } = event.data;
  const about = { orderId: event.subject, customerId };
  switch (event.type) {
    case 'order.created': {
      const { items, total } = event.data;
      const data = { ...about, items: items.map(wireItem), ...wireMoney(total), createdAt: at };
      return seal(orderCreated, event, data, origin);
    }
    case 'order.completed': {
      const { paymentId, total } = event.data;
      const data = { ...about, ...wireMoney(total), paymentId, completedAt: at };
      return seal(orderCompleted, event, data, origin);
    }
    case 'order.cancelled': {
      const { reason } = event.data;
      return seal(orderCancelled, event, { ...about, reason, cancelledAt: at }, origin);
    }
  }
};
