import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../src/domain/order/order.ts';
import { anItem, anOrder, aPayment, minutesLater, SHORT_LINES } from '../../support/builders.ts';

/** What may happen to an order, each at any time and any number of times. */
type Happening = 'held' | 'rejected' | 'withdrawn' | 'expired' | `paid by ${string}`;

const NOW = minutesLater(31);

const happen = (order: Order, what: Happening): void => {
  switch (what) {
    case 'held':
      order.holdStock(NOW);
      return;
    case 'rejected':
      order.rejectStock(SHORT_LINES, NOW);
      return;
    case 'withdrawn':
      try {
        order.cancel({ reason: 'customer' }, NOW);
      } catch (error) {
        expect(error).toMatchObject({ code: 'order-not-cancellable' });
      }
      return;
    case 'expired':
      order.expire(NOW);
      return;
    default:
      order.receivePayment(aPayment({ id: what }), NOW);
  }
};

const endOf = (happenings: readonly Happening[], isFree = false): Order => {
  const order = isFree ? anOrder({ items: [anItem({ price: 0 })] }) : anOrder();
  for (const each of happenings) happen(order, each);
  return order;
};

/** Inventory decides once for an order, so `held` and `rejected` never come for the same one. */
const decision = fc.constantFrom('held' as const, 'rejected' as const);
const PAYMENTS = ['paid by A', 'paid by B'] as const;
/** What Inventory does not decide: payments, cancellations and expiry. */
const others = fc.array(fc.constantFrom<Happening>(...PAYMENTS, 'withdrawn', 'expired'), {
  maxLength: 8,
});

const insertedAt = (list: readonly Happening[], what: Happening, places: readonly number[]) =>
  places.reduce<readonly Happening[]>(
    (result, place) => [
      ...result.slice(0, place % (result.length + 1)),
      what,
      ...result.slice(place % (result.length + 1)),
    ],
    list,
  );

const places = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });

describe('an order', () => {
  test('ends the same wherever its hold comes, and however often', () => {
    fc.assert(
      fc.property(others, places, fc.boolean(), (happenings, at, isFree) => {
        const early = endOf(['held', ...happenings], isFree);
        const anywhere = endOf(insertedAt(happenings, 'held', at), isFree);
        expect(anywhere.state).toEqual(early.state);
        expect(anywhere.stock).toBe(early.stock);
      }),
    );
  });

  test('ends the same in any order of one decision and one payment, repeated or not', () => {
    fc.assert(
      fc.property(
        decision,
        fc.array(fc.nat({ max: 1 }), { minLength: 2, maxLength: 8 }),
        (decided, picks) => {
          const happenings = [...picks.map((pick) => [decided, PAYMENTS[0]][pick]!), decided];
          const order = endOf([...happenings, PAYMENTS[0]]);
          expect(order.state).toEqual(endOf([decided, PAYMENTS[0]]).state);
          expect(order.stock).toBe(decided === 'held' ? 'committed' : 'rejected');
        },
      ),
    );
  });

  test('is completed only if it was held, and never once it is cancelled', () => {
    fc.assert(
      fc.property(others, decision, places, fc.boolean(), (happenings, decided, at, isFree) => {
        const all = insertedAt(happenings, decided, at);
        const order = isFree ? anOrder({ items: [anItem({ price: 0 })] }) : anOrder();
        let isHeld = false;
        let wasCancelled = false;
        for (const each of all) {
          isHeld ||= each === 'held';
          happen(order, each);
          const { status } = order.state.progress;
          if (status === 'COMPLETED') expect([isHeld, wasCancelled]).toEqual([true, false]);
          wasCancelled ||= status === 'CANCELLED';
        }
      }),
    );
  });

  test('loses no payment: each completed the order, waits for its stock, or is to be refunded', () => {
    fc.assert(
      fc.property(
        others,
        fc.option(decision),
        places,
        fc.boolean(),
        (some, decided, at, isFree) => {
          const all = decided === null ? some : insertedAt(some, decided, at);
          const order = endOf(all, isFree);
          const kept = order.state.unappliedPayments.map(({ paymentId }) => String(paymentId));
          const recorded = order.paidBy === undefined ? kept : [...kept, order.paidBy];
          const received = new Set(all.filter((each) => each.startsWith('paid')));
          expect([...recorded].sort()).toEqual([...received].sort());
          expect(order.paidBy !== undefined && order.stage === 'cancelled').toBe(false);
        },
      ),
    );
  });
});
