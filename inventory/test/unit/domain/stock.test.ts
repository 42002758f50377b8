import { describe, expect, test } from '@jest/globals';
import { MAX_ON_HAND, Stock } from '../../../src/domain/stock/stock.ts';
import { aStock, minutesLater, MOUSE, NOW, stated } from '../../support/builders.ts';

const told = ({ recordedEvents }: Stock) =>
  recordedEvents.map(({ type, data }) => ({ type, data }));

describe('the stock of a new product', () => {
  test('is announced, with all of it available', () => {
    const stock = Stock.open(MOUSE, stated(7, { lowAt: 10 }), NOW);
    expect(stock).toMatchObject({ version: 0, available: 7, availability: 'low', onHandBy: 7 });
    expect(told(stock)).toEqual([
      {
        type: 'stock.level.changed',
        data: { onHand: 7, available: 7, availability: 'low', revision: 1 },
      },
    ]);
  });
});

describe('a count', () => {
  test('sets what there is, leaves what is held, and is announced', () => {
    const stock = aStock({ onHand: 10, held: 4, revision: 3 });
    stock.set(stated(20), minutesLater(1));
    expect(stock.state).toMatchObject({ onHand: 20, held: 4 });
    expect(stock.onHandBy).toBe(10);
    expect(told(stock)).toEqual([
      {
        type: 'stock.level.changed',
        data: { onHand: 20, available: 16, availability: 'in-stock', revision: 4 },
      },
    ]);
  });

  test('that says what is known changes nothing', () => {
    const stock = aStock();
    stock.set(stated(10), NOW);
    expect(stock.hasChanged).toBe(false);
  });

  test('of fewer pieces than are held is taken and reported', () => {
    const stock = aStock({ onHand: 10, held: 4 });
    stock.set(stated(1), NOW);
    expect(stock).toMatchObject({ available: -3, availability: 'out-of-stock', missing: 3 });
    expect(told(stock)[1]).toEqual({
      type: 'stock.short',
      data: { onHand: 1, held: 4, missing: 3 },
    });
  });

  test('of an untracked product reports nothing missing', () => {
    const stock = aStock({ onHand: 10, held: 4 });
    stock.set(stated(1, { tracked: false }), NOW);
    expect(told(stock).map(({ type }) => type)).toEqual(['stock.level.changed']);
  });

  test('is saved only if nothing but its own version and holds as read is there', () => {
    const stock = aStock({ held: 4, revision: 3 }, MOUSE, 8);
    stock.set(stated(20), NOW);
    expect(stock.guard).toEqual({ kind: 'unchanged', revision: 3, version: 8, held: 4 });
  });
});

describe('an adjustment', () => {
  test('adds and takes away', () => {
    const stock = aStock({ onHand: 10 });
    stock.adjust(5, NOW);
    stock.adjust(-2, NOW);
    expect(stock.state.onHand).toBe(13);
  });

  test('takes no more than there is', () => {
    expect(() => aStock({ onHand: 3 }).adjust(-4, NOW)).toThrow(
      expect.objectContaining({ code: 'stock-below-zero', kind: 'conflict' }),
    );
  });

  test('may leave less than is held, which is reported', () => {
    const stock = aStock({ onHand: 10, held: 9 });
    stock.adjust(-3, NOW);
    expect(told(stock).map(({ type }) => type)).toEqual(['stock.level.changed', 'stock.short']);
  });

  test('lifts a stock of which more left than had been counted', () => {
    const stock = aStock({ onHand: -4 });
    stock.adjust(1, NOW);
    expect(stock.state.onHand).toBe(-3);
  });

  test('adds no more than can be counted', () => {
    expect(() => aStock({ onHand: MAX_ON_HAND }).adjust(1, NOW)).toThrow(
      expect.objectContaining({ code: 'stock-too-large' }),
    );
  });
});

describe('holding pieces', () => {
  const stock = (held: number) => aStock({ onHand: 20, held, lowAt: 5, revision: 2 }, MOUSE, 4);

  test('within one availability announces nothing, and needs only that it stays the same', () => {
    expect(stock(0).holding(3, NOW)).toEqual({
      productId: MOUSE,
      onHandBy: 0,
      heldBy: 3,
      guard: { kind: 'same-availability', revision: 2, from: 9, to: Infinity },
      events: [],
    });
    expect(stock(16).holding(3, NOW).guard).toMatchObject({ from: 4, to: 8 });
  });

  test.each([
    ['the low mark', 14, 1, 'low', 5],
    ['zero', 18, 2, 'out-of-stock', 0],
    ['both', 10, 10, 'out-of-stock', 0],
  ])(
    'across %s announces the figures that it was decided on',
    (_, held, quantity, availability, available) => {
      const change = stock(held).holding(quantity, NOW);
      expect(change.guard).toEqual({ kind: 'unchanged', revision: 2, version: 4, held });
      expect(change.events.map(({ type, data }) => ({ type, data }))).toEqual([
        {
          type: 'stock.level.changed',
          data: { onHand: 20, available, availability, revision: 3 },
        },
      ]);
    },
  );

  test('is possible while there is enough, and always where nothing is counted', () => {
    expect(stock(18).has(2)).toBe(true);
    expect(stock(18).has(3)).toBe(false);
    expect(aStock({ onHand: 0, tracked: false }).has(999)).toBe(true);
  });
});

describe('releasing pieces', () => {
  test('announces that there are some again', () => {
    const [event] = aStock({ onHand: 2, held: 2 }).releasing(1, NOW).events;
    expect(event?.data).toMatchObject({ available: 1, availability: 'in-stock' });
  });

  test('announces nothing while more is held than there is', () => {
    const change = aStock({ onHand: 2, held: 9 }).releasing(1, NOW);
    expect(change.events).toEqual([]);
    expect(change.guard).toMatchObject({ from: -Infinity, to: -1 });
  });
});
