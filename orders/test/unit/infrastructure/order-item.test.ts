import { describe, expect, test } from '@jest/globals';
import { fromItem, toItem } from '../../../src/infrastructure/dynamodb/order-item.ts';
import {
  aHeldOrder,
  anOrder,
  aPayment,
  minutesLater,
  PROVENANCE,
  SHORT_LINES,
} from '../../support/builders.ts';

type Item = ReturnType<typeof toItem>;

const without = (item: object, ...names: string[]): object =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));

/** An item as it was written while a kept payment had no reason, and no stock was asked for. */
const itemOfOld = (order: ReturnType<typeof anOrder>) => {
  const { unappliedPayments, ...item } = toItem(order, PROVENANCE);
  return {
    ...without(item, 'stock'),
    unappliedPayments: unappliedPayments.map(({ paymentId, amount, currency, receivedAt }) => ({
      paymentId,
      amount,
      currency,
      receivedAt,
    })),
  };
};

/** An item as the version before saves it again: what it does not know is gone, and every payment has a reason. */
const savedByVersionBefore = (item: Item) => {
  const implied = item.status === 'CANCELLED' ? 'order-cancelled' : 'paid-before';
  return {
    ...without(item, 'stock', 'shortLines'),
    unappliedPayments: item.unappliedPayments.map((payment) => ({ reason: implied, ...payment })),
  };
};

describe('an order that the version before reads and saves while both run', () => {
  test('keeps a payment that waited for its stock, for an operator to see', () => {
    const order = anOrder();
    order.receivePayment(aPayment(), minutesLater(1));
    const item = toItem(order, PROVENANCE);
    expect(item.unappliedPayments).toHaveLength(1);
    expect(item.unappliedPayments[0]).not.toHaveProperty('reason');
    const again = fromItem(savedByVersionBefore(item));
    expect(again.state.unappliedPayments).toMatchObject([
      { paymentId: 'payment-1', reason: 'paid-before' },
    ]);
  });

  test('can be paid without a hold, and obeys one that comes', () => {
    const again = fromItem(savedByVersionBefore(toItem(anOrder(), PROVENANCE)));
    expect(again.stage).toBe('awaits-payment-without-hold');
    const item = toItem(again, PROVENANCE);
    expect(item).not.toHaveProperty('stock');
    expect(fromItem(item).stage).toBe('awaits-payment-without-hold');
  });

  test('is cancelled for a reason that it knows, where it is out of stock', () => {
    const order = anOrder();
    order.rejectStock(SHORT_LINES, minutesLater(1));
    const item = toItem(order, PROVENANCE);
    expect(item).toMatchObject({ stock: 'rejected', cancellationReason: 'expired' });
    expect(fromItem(item).state).toEqual(order.state);
  });
});

describe('an order that the version after stores', () => {
  test('may be cancelled for the reason itself', () => {
    const order = anOrder();
    order.rejectStock(SHORT_LINES, minutesLater(1));
    const item = { ...toItem(order, PROVENANCE), cancellationReason: 'out-of-stock' };
    expect(fromItem(item).state).toEqual(order.state);
  });
});

describe('an order that was stored before its stock was asked for', () => {
  test('waits for its payment alone, and is committed once it is paid', () => {
    const order = fromItem(itemOfOld(anOrder()));
    expect([order.stage, order.stock]).toEqual(['awaits-payment-without-hold', 'held']);
    order.receivePayment(aPayment(), minutesLater(1));
    const completed = fromItem(toItem(order, PROVENANCE));
    expect(completed.stock).toBe('committed');
    expect(completed.state).toEqual(order.state);
  });

  test('is committed or released where it had ended', () => {
    const completed = aHeldOrder();
    completed.receivePayment(aPayment(), minutesLater(1));
    const cancelled = anOrder();
    cancelled.cancel({ reason: 'customer' }, minutesLater(1));
    expect(fromItem(itemOfOld(completed)).stock).toBe('committed');
    expect(fromItem(itemOfOld(cancelled)).stock).toBe('released');
  });
});

describe('an order that was stored before payments were kept with a reason', () => {
  test('has the reason that its state implies', () => {
    const cancelled = anOrder();
    cancelled.cancel({ reason: 'customer' }, minutesLater(1));
    cancelled.receivePayment(aPayment(), minutesLater(2));
    expect(fromItem(itemOfOld(cancelled)).state.unappliedPayments).toEqual([
      { ...aPayment(), receivedAt: minutesLater(2), reason: 'order-cancelled' },
    ]);
    const paid = aHeldOrder();
    paid.receivePayment(aPayment(), minutesLater(1));
    paid.receivePayment(aPayment({ id: 'second' }), minutesLater(2));
    expect(fromItem(itemOfOld(paid)).state.unappliedPayments).toMatchObject([
      { paymentId: 'second', reason: 'paid-before' },
    ]);
  });

  test('keeps the words of its cancellation apart from the reason, as they were stored', () => {
    const order = anOrder();
    order.cancel({ reason: 'customer', note: 'expired' }, minutesLater(1));
    expect(itemOfOld(order)).toMatchObject({
      cancellationReason: 'customer',
      cancellationNote: 'expired',
    });
    expect(fromItem(itemOfOld(order)).state).toEqual(order.state);
  });

  test('that costs nothing and was placed to be paid is shown to a replay as it was placed', () => {
    const { items } = toItem(anOrder(), PROVENANCE);
    const free = {
      ...itemOfOld(anOrder()),
      items: items.map((line) => ({ ...line, unitPrice: 0 })),
    };
    const order = fromItem(free);
    expect(order.state.progress.status).toBe('PENDING');
    order.receivePayment(aPayment({ amount: 0 }), minutesLater(1));
    expect(order.state.progress.status).toBe('COMPLETED');
    expect(order.asPlaced().state.progress.status).toBe('PENDING');
  });
});
