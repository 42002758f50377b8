import { currency, Money } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import { customerId, orderId, productId } from '../../../src/domain/order/ids.ts';
import { Order } from '../../../src/domain/order/order.ts';
import { OrderItem } from '../../../src/domain/order/order-item.ts';
import {
  anItem,
  anOrder,
  aPayment,
  minutesLater,
  money,
  PLACED_AT,
} from '../../support/builders.ts';

const typesOf = (order: Order) => order.recordedEvents.map(({ type }) => type);

describe('placing an order', () => {
  test('makes it pending for 30 minutes and tells so', () => {
    const order = anOrder();
    expect(order.state).toMatchObject({
      progress: { status: 'PENDING' },
      createdAt: PLACED_AT,
      updatedAt: PLACED_AT,
      expiresAt: minutesLater(30),
      currency: 'EUR',
    });
    expect(typesOf(order)).toEqual(['order.created']);
  });

  test('adds up its items', () => {
    const order = anOrder({
      items: [
        anItem({ id: 'a', price: 0.1, quantity: 3 }),
        anItem({ id: 'b', price: 9.99, quantity: 1 }),
      ],
    });
    expect(order.total.toMajor()).toBe(10.29);
  });

  test.each([
    ['no item', []],
    ['51 items', Array.from({ length: 51 }, (_, index) => anItem({ id: `product-${index}` }))],
    ['one product twice', [anItem(), anItem()]],
  ])('is refused for %s', (_, items) => {
    expect(() => anOrder({ items })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test.each([0, -1, 1.5, 1000, Number.NaN])('is refused for a quantity of %p', (quantity) => {
    expect(() => anItem({ quantity })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test('is refused for items in several currencies', () => {
    const dollars = new OrderItem({
      productId: productId('b'),
      name: 'Import',
      unitPrice: Money.fromMajor(1, currency('USD')),
      quantity: 1,
    });
    expect(() =>
      Order.place(
        {
          orderId: orderId('order-1'),
          customerId: customerId('alice'),
          items: [anItem(), dollars],
          requestFingerprint: '',
        },
        PLACED_AT,
      ),
    ).toThrow(expect.objectContaining({ code: 'mixed-currencies' }));
  });
});

describe('a payment', () => {
  test('that matches completes a pending order', () => {
    const order = anOrder();
    expect(order.receivePayment(aPayment(), minutesLater(5))).toEqual({ kind: 'completed' });
    expect(order.state.progress).toEqual({
      status: 'COMPLETED',
      paymentId: 'payment-1',
      completedAt: minutesLater(5),
    });
    expect(typesOf(order)).toEqual(['order.created', 'order.completed']);
  });

  test('completes an order that is overdue but has not been expired yet', () => {
    expect(anOrder().receivePayment(aPayment(), minutesLater(31)).kind).toBe('completed');
  });

  test.each([
    ['a cent short', aPayment({ amount: 41.99 })],
    ['a cent over', aPayment({ amount: 42.01 })],
    ['in another currency', aPayment({ currency: 'USD' })],
  ])('that is %s leaves the order as it is', (_, payment) => {
    const order = anOrder();
    const before = order.state;
    expect(order.receivePayment(payment, minutesLater(5))).toEqual({
      kind: 'mismatched',
      expected: money(42),
    });
    expect(order.state).toBe(before);
    expect(order.hasChanged).toBe(false);
  });

  test('that is repeated changes nothing', () => {
    const order = anOrder();
    order.receivePayment(aPayment(), minutesLater(5));
    const before = order.state;
    expect(order.receivePayment(aPayment(), minutesLater(6))).toEqual({
      kind: 'already-completed',
    });
    expect(order.state).toBe(before);
  });

  test('that is repeated with another amount is for somebody to look at', () => {
    const order = anOrder();
    order.receivePayment(aPayment(), minutesLater(5));
    const before = order.state;
    expect(order.receivePayment(aPayment({ amount: 999 }), minutesLater(6))).toEqual({
      kind: 'mismatched',
      expected: money(42),
    });
    expect(order.state).toBe(before);
  });

  test('for a cancelled order is kept, once', () => {
    const order = anOrder();
    order.cancel({ reason: 'customer' }, minutesLater(1));
    expect(order.receivePayment(aPayment(), minutesLater(5))).toEqual({ kind: 'order-cancelled' });
    expect(order.receivePayment(aPayment(), minutesLater(6))).toEqual({ kind: 'order-cancelled' });
    expect(order.state.unappliedPayments).toEqual([{ ...aPayment(), receivedAt: minutesLater(5) }]);
    expect(order.state.progress.status).toBe('CANCELLED');
  });

  test('that is a second one is kept, and the first one stays', () => {
    const order = anOrder();
    order.receivePayment(aPayment(), minutesLater(5));
    expect(order.receivePayment(aPayment({ id: 'payment-2' }), minutesLater(6))).toEqual({
      kind: 'paid-before',
      paidBy: 'payment-1',
    });
    expect(order.state.progress).toMatchObject({ status: 'COMPLETED', paymentId: 'payment-1' });
    expect(order.state.unappliedPayments).toHaveLength(1);
  });
});

describe('cancelling', () => {
  test('ends a pending order and says why', () => {
    const order = anOrder();
    order.cancel({ reason: 'admin', note: 'fraud' }, minutesLater(1));
    expect(order.state.progress).toEqual({
      status: 'CANCELLED',
      cancellation: { reason: 'admin', note: 'fraud' },
      cancelledAt: minutesLater(1),
    });
    expect(order.recordedEvents.at(-1)?.data).toEqual({ customerId: 'alice', reason: 'admin' });
  });

  test('is refused once the order is paid or cancelled', () => {
    const paid = anOrder();
    paid.receivePayment(aPayment(), minutesLater(1));
    const cancelled = anOrder();
    cancelled.cancel({ reason: 'customer' }, minutesLater(1));
    for (const order of [paid, cancelled]) {
      expect(() => order.cancel({ reason: 'customer' }, minutesLater(2))).toThrow(
        expect.objectContaining({ code: 'order-not-cancellable', kind: 'conflict' }),
      );
    }
  });
});

describe('expiring', () => {
  test('waits until the time to pay is over', () => {
    const order = anOrder();
    expect(order.expire(new Date(minutesLater(30).getTime() - 1))).toBe(false);
    expect(order.hasChanged).toBe(false);
    expect(order.expire(minutesLater(30))).toBe(true);
    expect(order.state.progress).toMatchObject({ cancellation: { reason: 'expired' } });
  });

  test('never touches a paid order', () => {
    const order = anOrder();
    order.receivePayment(aPayment(), minutesLater(1));
    expect(order.expire(minutesLater(31))).toBe(false);
    expect(order.state.progress.status).toBe('COMPLETED');
  });
});

describe('points', () => {
  test('are noted whether the order is paid yet or not, and never go down again', () => {
    const order = anOrder();
    order.recordPoints(42, minutesLater(1));
    order.recordPoints(99, minutesLater(2));
    order.recordPoints(42, minutesLater(3));
    order.recordPoints(99, minutesLater(4));
    expect(order.state).toMatchObject({ pointsEarned: 99, updatedAt: minutesLater(2) });
    expect(typesOf(order)).toEqual(['order.created']);
  });
});

describe('an order as it was placed', () => {
  test('is what it was, whatever has become of it', () => {
    const order = anOrder();
    const placed = order.state;
    order.receivePayment(aPayment(), minutesLater(1));
    order.recordPoints(42, minutesLater(2));
    expect(order.asPlaced().state).toEqual(placed);
  });
});
