import { currency, Money, type Provenance } from '@commerce/domain-primitives';
import { customerId, orderId, productId } from '../../src/domain/ids.ts';
import { Order } from '../../src/domain/order/order.ts';
import { OrderItem } from '../../src/domain/order/order-item.ts';
import type { Payment } from '../../src/domain/order/payment.ts';
import { paymentId } from '../../src/domain/order/payment-id.ts';

export const PROVENANCE: Provenance = { correlationId: 'correlation-1' };

export const PLACED_AT = new Date('2026-01-01T12:00:00.000Z');

export const minutesLater = (minutes: number, from = PLACED_AT): Date =>
  new Date(from.getTime() + minutes * 60_000);

export const money = (amount: number, code = 'EUR'): Money =>
  Money.fromMajor(amount, currency(code));

export const anItem = (overrides: { id?: string; price?: number; quantity?: number } = {}) =>
  new OrderItem({
    productId: productId(overrides.id ?? 'product-1'),
    name: 'Desk lamp',
    unitPrice: money(overrides.price ?? 21),
    quantity: overrides.quantity ?? 2,
  });

interface OrderOverrides {
  readonly id?: string;
  readonly customer?: string;
  readonly at?: Date;
  readonly items?: readonly OrderItem[];
}

/** An order over 42 EUR, pending, its stock not decided, never saved. */
export const anOrder = (overrides: OrderOverrides = {}): Order =>
  Order.place(
    {
      orderId: orderId(overrides.id ?? 'order-1'),
      customerId: customerId(overrides.customer ?? 'alice'),
      items: overrides.items ?? [anItem()],
      requestFingerprint: 'fingerprint-1',
    },
    overrides.at ?? PLACED_AT,
  );

/** The same with its stock held: it waits for its payment alone. */
export const aHeldOrder = (overrides: OrderOverrides = {}): Order => {
  const order = anOrder(overrides);
  order.holdStock(order.state.createdAt);
  return order;
};

/** Two were asked for, and one was there. */
export const SHORT_LINES = [{ productId: productId('product-1'), requested: 2, available: 1 }];

/** A payment of 42 EUR. */
export const aPayment = (
  overrides: { id?: string; amount?: number; currency?: string } = {},
): Payment => ({
  paymentId: paymentId(overrides.id ?? 'payment-1'),
  amount: money(overrides.amount ?? 42, overrides.currency),
});
