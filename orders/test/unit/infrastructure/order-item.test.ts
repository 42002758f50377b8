import { describe, expect, test } from '@jest/globals';
import { fromItem, toItem } from '../../../src/infrastructure/dynamodb/order-item.ts';
import { anOrder, aPayment, minutesLater, PROVENANCE } from '../../support/builders.ts';

/** An item as it was written while a kept payment had no reason. */
const itemOfOld = (order: ReturnType<typeof anOrder>) => {
  const { unappliedPayments, ...item } = toItem(order, PROVENANCE);
  return {
    ...item,
    unappliedPayments: unappliedPayments.map(({ paymentId, amount, currency, receivedAt }) => ({
      paymentId,
      amount,
      currency,
      receivedAt,
    })),
  };
};

describe('an order that was stored before payments were kept with a reason', () => {
  test('has the reason that its state implies', () => {
    const cancelled = anOrder();
    cancelled.cancel({ reason: 'customer' }, minutesLater(1));
    cancelled.receivePayment(aPayment(), minutesLater(2));
    expect(fromItem(itemOfOld(cancelled)).state.unappliedPayments).toEqual([
      { ...aPayment(), receivedAt: minutesLater(2), reason: 'order-cancelled' },
    ]);
    const paid = anOrder();
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
    const item = toItem(anOrder(), PROVENANCE);
    const free = { ...item, items: item.items.map((line) => ({ ...line, unitPrice: 0 })) };
    const order = fromItem(free);
    expect(order.state.progress.status).toBe('PENDING');
    order.receivePayment(aPayment({ amount: 0 }), minutesLater(1));
    expect(order.state.progress.status).toBe('COMPLETED');
    expect(order.asPlaced().state.progress.status).toBe('PENDING');
  });
});
