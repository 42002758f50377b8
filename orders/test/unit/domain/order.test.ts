import { currency, Money } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import { wirePaymentId } from '@commerce/event-contracts';
import { withdrawal } from '../../../src/domain/order/cancellation.ts';
import { customerId, orderId, productId } from '../../../src/domain/ids.ts';
import { Order } from '../../../src/domain/order/order.ts';
import { OrderItem } from '../../../src/domain/order/order-item.ts';
import { PAYMENT_ID_PATTERN, paymentId } from '../../../src/domain/order/payment-id.ts';
import {
  aHeldOrder,
  anItem,
  anOrder,
  aPayment,
  minutesLater,
  PLACED_AT,
  SHORT_LINES,
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
    const order = aHeldOrder();
    expect(order.receivePayment(aPayment(), minutesLater(5))).toEqual({ kind: 'completed' });
    expect(order.state.progress).toEqual({
      status: 'COMPLETED',
      stock: 'held',
      paymentId: 'payment-1',
      completedAt: minutesLater(5),
    });
    expect(typesOf(order)).toEqual(['order.created', 'order.completed']);
  });

  test('completes an order that is overdue but has not been expired yet', () => {
    expect(aHeldOrder().receivePayment(aPayment(), minutesLater(31)).kind).toBe('completed');
  });

  test.each([
    ['a cent short', aPayment({ amount: 41.99 })],
    ['a cent over', aPayment({ amount: 42.01 })],
    ['in another currency', aPayment({ currency: 'USD' })],
  ])('that is %s is kept, once, and the order waits for the right one', (_, payment) => {
    const order = aHeldOrder();
    const kept = { ...payment, receivedAt: minutesLater(5), reason: 'mismatched' };
    expect(order.receivePayment(payment, minutesLater(5))).toEqual({ kind: 'kept', kept });
    expect(order.receivePayment(payment, minutesLater(6))).toEqual({ kind: 'kept', kept });
    expect(order.state).toMatchObject({
      progress: { status: 'PENDING' },
      updatedAt: minutesLater(5),
    });
    expect(order.state.unappliedPayments).toEqual([kept]);
    const right = order.receivePayment(aPayment({ id: 'right' }), minutesLater(7));
    expect(right).toEqual({ kind: 'completed' });
    expect(order.state.unappliedPayments).toEqual([kept]);
  });

  test('in parts is kept part by part, as no sum of parts completes an order', () => {
    const order = aHeldOrder();
    order.receivePayment(aPayment({ id: 'part-1', amount: 20 }), minutesLater(5));
    order.receivePayment(aPayment({ id: 'part-2', amount: 22 }), minutesLater(6));
    expect(order.state.progress.status).toBe('PENDING');
    expect(order.state.unappliedPayments.map(({ paymentId }) => paymentId)).toEqual([
      'part-1',
      'part-2',
    ]);
  });

  test('that another order has is kept, whatever its amount, and claims nothing', () => {
    const order = aHeldOrder();
    const outcome = order.receivePayment(aPayment(), minutesLater(5), orderId('other'));
    expect(outcome).toMatchObject({
      kind: 'kept',
      kept: { reason: 'pays-another-order', otherOrderId: 'other' },
    });
    expect(order.state.progress.status).toBe('PENDING');
    expect(order.claimedPayment).toBeUndefined();
  });

  test('is claimed for the order by the change that records it, and by no repeat', () => {
    for (const payment of [aPayment(), aPayment({ amount: 1 })]) {
      const order = aHeldOrder();
      order.receivePayment(payment, minutesLater(5));
      expect(order.claimedPayment).toBe(payment.paymentId);
      const loaded = Order.restore(order.id, 2, order.state);
      loaded.receivePayment(payment, minutesLater(6));
      expect(loaded.claimedPayment).toBeUndefined();
      expect(loaded.hasChanged).toBe(false);
    }
  });

  test('that is repeated changes nothing', () => {
    const order = aHeldOrder();
    order.receivePayment(aPayment(), minutesLater(5));
    const before = order.state;
    expect(order.receivePayment(aPayment(), minutesLater(6))).toEqual({
      kind: 'already-completed',
    });
    expect(order.state).toBe(before);
  });

  test.each([
    ['completed the order', aPayment()],
    ['was kept', aPayment({ amount: 41 })],
  ])('that %s and is repeated with another amount is for a human to look at', (_, payment) => {
    const order = aHeldOrder();
    order.receivePayment(payment, minutesLater(5));
    const before = order.state;
    for (const amount of [999, 42.01]) {
      expect(order.receivePayment(aPayment({ amount }), minutesLater(6))).toEqual({
        kind: 'contradicted',
        recorded: payment.amount,
      });
    }
    expect(order.state).toBe(before);
  });

  test('that was kept and is repeated with the right amount completes nothing', () => {
    const order = aHeldOrder();
    order.receivePayment(aPayment({ amount: 41 }), minutesLater(5));
    expect(order.receivePayment(aPayment(), minutesLater(6)).kind).toBe('contradicted');
    expect(order.state.progress.status).toBe('PENDING');
  });

  test('for a cancelled order is kept, once', () => {
    const order = aHeldOrder();
    order.cancel({ reason: 'customer' }, minutesLater(1));
    const kept = { ...aPayment(), receivedAt: minutesLater(5), reason: 'order-cancelled' };
    expect(order.receivePayment(aPayment(), minutesLater(5))).toEqual({ kind: 'kept', kept });
    expect(order.receivePayment(aPayment(), minutesLater(6))).toEqual({ kind: 'kept', kept });
    expect(order.state.unappliedPayments).toEqual([kept]);
    expect(order.state.progress.status).toBe('CANCELLED');
  });

  test('that is a second one is kept, and the first one stays', () => {
    const order = aHeldOrder();
    order.receivePayment(aPayment(), minutesLater(5));
    expect(order.receivePayment(aPayment({ id: 'payment-2' }), minutesLater(6))).toMatchObject({
      kind: 'kept',
      kept: { reason: 'paid-before' },
    });
    expect(order.state.progress).toMatchObject({ status: 'COMPLETED', paymentId: 'payment-1' });
    expect(order.state.unappliedPayments).toHaveLength(1);
  });
});

describe('the stock of an order', () => {
  test('is asked for when it is placed, and makes the order payable when it is held', () => {
    const order = anOrder();
    expect([order.stage, order.stock]).toEqual(['awaits-stock-and-payment', 'requested']);
    expect(order.holdStock(minutesLater(1))).toBe('held');
    expect([order.stage, order.stock]).toEqual(['awaits-payment', 'held']);
    expect(order.state.updatedAt).toEqual(minutesLater(1));
    expect(typesOf(order)).toEqual(['order.created']);
  });

  test('is committed once the order is completed, and released once it is cancelled', () => {
    const completed = aHeldOrder();
    completed.receivePayment(aPayment(), minutesLater(1));
    expect(completed.stock).toBe('committed');
    const cancelled = aHeldOrder();
    cancelled.cancel({ reason: 'customer' }, minutesLater(1));
    expect(cancelled.stock).toBe('released');
  });

  test('that is rejected cancels the order and names what was short', () => {
    const order = anOrder();
    expect(order.rejectStock(SHORT_LINES, minutesLater(1))).toEqual({ cancelled: true });
    expect(order.stock).toBe('rejected');
    expect(order.state.progress).toEqual({
      status: 'CANCELLED',
      cancellation: { reason: 'out-of-stock', shortLines: SHORT_LINES },
      cancelledAt: minutesLater(1),
    });
    expect(order.recordedEvents.at(-1)).toMatchObject({
      type: 'order.cancelled',
      data: { customerId: 'alice', reason: 'out-of-stock' },
    });
  });

  test.each([
    ['twice', (order: Order) => void order.holdStock(minutesLater(1))],
    [
      'after the order was cancelled',
      (order: Order) => order.cancel({ reason: 'customer' }, minutesLater(1)),
    ],
    ['after the order expired', (order: Order) => void order.expire(minutesLater(31))],
    [
      'after it was rejected',
      (order: Order) => void order.rejectStock(SHORT_LINES, minutesLater(1)),
    ],
    [
      'after the order was completed',
      (order: Order) => {
        order.holdStock(minutesLater(1));
        order.receivePayment(aPayment(), minutesLater(2));
      },
    ],
  ])('that is held %s changes nothing', (_, before) => {
    const order = anOrder();
    before(order);
    const { state } = order;
    expect(order.holdStock(minutesLater(40))).toBe('unchanged');
    expect(order.state).toBe(state);
  });

  test.each([
    ['twice', (order: Order) => void order.rejectStock(SHORT_LINES, minutesLater(1))],
    [
      'after the order was cancelled',
      (order: Order) => order.cancel({ reason: 'customer' }, minutesLater(1)),
    ],
    ['after the order expired', (order: Order) => void order.expire(minutesLater(31))],
    ['after it was held', (order: Order) => void order.holdStock(minutesLater(1))],
  ])('that is rejected %s changes nothing', (_, before) => {
    const order = anOrder();
    before(order);
    const { state } = order;
    expect(order.rejectStock(SHORT_LINES, minutesLater(40))).toEqual({ cancelled: false });
    expect(order.state).toBe(state);
  });
});

describe('a payment that comes before the stock is held', () => {
  const paid = () => {
    const order = anOrder();
    const outcome = order.receivePayment(aPayment(), minutesLater(5));
    expect(outcome).toEqual({ kind: 'awaits-stock' });
    return order;
  };

  test('is kept and claimed, and completes the order in the change that holds it', () => {
    const order = paid();
    expect(order.claimedPayment).toBe('payment-1');
    expect([order.stage, order.stock]).toEqual(['awaits-stock', 'requested']);
    const loaded = Order.restore(order.id, 2, order.state);
    expect(loaded.holdStock(minutesLater(6))).toBe('completed');
    expect(loaded.claimedPayment).toBeUndefined();
    expect(loaded.state.progress).toEqual({
      status: 'COMPLETED',
      stock: 'held',
      paymentId: 'payment-1',
      completedAt: minutesLater(6),
    });
    expect(typesOf(loaded)).toEqual(['order.completed']);
  });

  test('changes nothing when it is repeated, and is contradicted by another amount', () => {
    const order = paid();
    const { state } = order;
    expect(order.receivePayment(aPayment(), minutesLater(6))).toEqual({ kind: 'awaits-stock' });
    expect(order.receivePayment(aPayment({ amount: 1 }), minutesLater(6))).toEqual({
      kind: 'contradicted',
      recorded: aPayment().amount,
    });
    expect(order.state).toBe(state);
  });

  test('keeps the order from expiring and from being cancelled, however long the hold takes', () => {
    const order = paid();
    expect(order.canExpire).toBe(false);
    expect(order.expire(minutesLater(60 * 24))).toBe(false);
    expect(() => order.cancel({ reason: 'admin' }, minutesLater(6))).toThrow(
      expect.objectContaining({ code: 'order-not-cancellable' }),
    );
    expect(order.holdStock(minutesLater(60 * 24))).toBe('completed');
  });

  test('is the only one: a second one is kept apart', () => {
    const order = paid();
    const second = order.receivePayment(aPayment({ id: 'payment-2' }), minutesLater(6));
    expect(second).toMatchObject({ kind: 'kept', kept: { reason: 'paid-before' } });
    order.holdStock(minutesLater(7));
    expect(order.state.progress).toMatchObject({ paymentId: 'payment-1' });
    expect(order.state.unappliedPayments).toHaveLength(1);
  });

  test('of another amount is kept apart, and the order waits for both', () => {
    const order = anOrder();
    const outcome = order.receivePayment(aPayment({ amount: 41 }), minutesLater(5));
    expect(outcome).toMatchObject({ kind: 'kept', kept: { reason: 'mismatched' } });
    expect(order.stage).toBe('awaits-stock-and-payment');
  });

  test('is to be refunded when the stock is rejected, and told so again for a repeat', () => {
    const order = paid();
    const unapplied = { ...aPayment(), receivedAt: minutesLater(5), reason: 'order-cancelled' };
    expect(order.rejectStock(SHORT_LINES, minutesLater(6))).toEqual({ cancelled: true, unapplied });
    expect(order.state.unappliedPayments).toEqual([unapplied]);
    const loaded = Order.restore(order.id, 2, order.state);
    expect(loaded.rejectStock(SHORT_LINES, minutesLater(7))).toEqual({
      cancelled: false,
      unapplied,
    });
    expect(loaded.hasChanged).toBe(false);
  });

  test('is told to be refunded even by a function whose clock is behind', () => {
    const order = paid();
    const { unapplied } = order.rejectStock(SHORT_LINES, minutesLater(4));
    expect(unapplied).toMatchObject({ paymentId: 'payment-1' });
    expect(order.state.progress).toMatchObject({ cancelledAt: minutesLater(5) });
  });

  test('that comes after the rejection is told by its own event alone', () => {
    const order = anOrder();
    order.rejectStock(SHORT_LINES, minutesLater(1));
    order.receivePayment(aPayment(), minutesLater(2));
    expect(order.rejectStock(SHORT_LINES, minutesLater(3))).toEqual({ cancelled: false });
  });
});

describe('an order of a version that asked for no stock', () => {
  const before = () => {
    const { id, state } = anOrder();
    return Order.restore(id, 1, { ...state, progress: { status: 'PENDING', stock: 'presumed' } });
  };

  test('shows its stock as held, is completed by its payment, and expires without', () => {
    expect(before().stock).toBe('held');
    const paid = before();
    expect(paid.receivePayment(aPayment(), minutesLater(1))).toEqual({ kind: 'completed' });
    expect(paid.stock).toBe('committed');
    expect(before().expire(minutesLater(30))).toBe(true);
  });

  test('obeys a decision about its stock that comes even so', () => {
    const held = before();
    expect(held.holdStock(minutesLater(1))).toBe('held');
    expect(held.state.progress).toEqual({ status: 'PENDING', stock: 'held' });
    const rejected = before();
    expect(rejected.rejectStock(SHORT_LINES, minutesLater(1))).toEqual({ cancelled: true });
  });

  test('that cost nothing was completed when it was placed, and is shown so to a replay', () => {
    const { id, state } = anOrder({ items: [anItem({ price: 0 })] });
    const progress = { status: 'COMPLETED', stock: 'presumed', completedAt: PLACED_AT } as const;
    const order = Order.restore(id, 1, { ...state, progress });
    order.recordPoints(0, minutesLater(1));
    expect(order.asPlaced().state).toEqual({ ...state, progress });
  });
});

describe('an order that costs nothing', () => {
  const free = () => anOrder({ items: [anItem({ price: 0 })] });

  test('waits for its stock, and is completed without a payment when it is held', () => {
    const order = free();
    expect([order.stage, order.stock]).toEqual(['awaits-stock', 'requested']);
    expect(typesOf(order)).toEqual(['order.created']);
    expect(order.holdStock(minutesLater(1))).toBe('completed');
    expect(order.state.progress).toEqual({
      status: 'COMPLETED',
      stock: 'held',
      completedAt: minutesLater(1),
    });
    expect(typesOf(order)).toEqual(['order.created', 'order.completed']);
  });

  test('is cancelled when its stock is rejected', () => {
    const order = free();
    expect(order.rejectStock(SHORT_LINES, minutesLater(1))).toEqual({ cancelled: true });
  });

  test('keeps whatever is paid for it, even nothing, before it is held and after', () => {
    const order = free();
    for (const id of ['before', 'after']) {
      expect(order.receivePayment(aPayment({ id, amount: 0 }), minutesLater(1))).toMatchObject({
        kind: 'kept',
        kept: { reason: 'nothing-due' },
      });
      order.holdStock(minutesLater(2));
    }
    expect(order.paidBy).toBeUndefined();
  });

  test('is as it was placed after it was held', () => {
    const order = free();
    const placed = order.state;
    order.holdStock(minutesLater(1));
    order.recordPoints(0, minutesLater(1));
    expect(order.asPlaced().state).toEqual(placed);
  });

  test('cannot be cancelled by any caller, and does not expire', () => {
    const order = free();
    expect(() => order.cancel({ reason: 'customer' }, minutesLater(1))).toThrow(
      expect.objectContaining({ code: 'order-not-cancellable' }),
    );
    expect(order.expire(minutesLater(31))).toBe(false);
  });
});

describe('the id of a payment', () => {
  test.each([
    'pi_3MtwBwLkdIwHu7ix28a3tqPa',
    '8515131751004933.A',
    'https://pay.example/1?a=b&c=%20#x',
    'urn:payment:1/2 (part 1)',
    '#',
    'x'.repeat(255),
  ])('may be %s', (id) => {
    expect(paymentId(id)).toBe(id);
  });

  test.each([
    '',
    ' a',
    'a ',
    'a\n',
    'a\u0000b',
    'a\u007f',
    'zahlung-ü',
    '\u202eabc',
    'x'.repeat(256),
  ])('may not be %j', (id) => {
    expect(() => paymentId(id)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test('is the same on the wire', () => {
    for (const id of ['a b', ' a', 'é', 'a/b.c:d', 'x'.repeat(255), 'x'.repeat(256), '']) {
      expect(wirePaymentId.safeParse(id).success).toBe(PAYMENT_ID_PATTERN.test(id));
    }
  });
});

describe('the words of a cancellation', () => {
  test.each(['a', 'x'.repeat(200), 'two\nlines\tand a tab', 'expired'])('may be %j', (note) => {
    expect(withdrawal('customer', note)).toEqual({ reason: 'customer', note });
  });

  test.each(['', '  ', 'x'.repeat(201), 'a\u0000b', 'a\u001bb', 'a\u0085b', '\ud800'])(
    'may not be %j',
    (note) => {
      expect(() => withdrawal('customer', note)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    },
  );
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
    const paid = aHeldOrder();
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
    const order = aHeldOrder();
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
    order.holdStock(minutesLater(1));
    order.receivePayment(aPayment(), minutesLater(1));
    order.recordPoints(42, minutesLater(2));
    expect(order.asPlaced().state).toEqual(placed);
  });
});
