import { describe, expect, test } from '@jest/globals';
import { Hold, MAX_LINES_COMMITTED_AT_ONCE, type Stocks } from '../../../src/domain/hold/hold.ts';
import { mergedLines } from '../../../src/domain/hold/lines.ts';
import { productId } from '../../../src/domain/ids.ts';
import type { Stock } from '../../../src/domain/stock/stock.ts';
import { aStock, LAMP, line, minutesLater, MOUSE, NOW, ORDER } from '../../support/builders.ts';

const stocks = (...some: readonly Stock[]): Stocks => new Map(some.map((each) => [each.id, each]));
const both = stocks(aStock({ onHand: 5 }, LAMP), aStock({ onHand: 5 }, MOUSE));
const LINES = [line('lamp', 1), line('mouse', 2)];

const held = (found: Stocks = both): Hold => {
  const hold = Hold.none(ORDER);
  hold.place(LINES, found, NOW);
  return Hold.restore(ORDER, 1, hold.state);
};

const told = ({ recordedEvents }: Hold) => recordedEvents.map(({ type, data }) => ({ type, data }));

describe('an order that is placed', () => {
  test('holds all its lines', () => {
    const hold = Hold.none(ORDER);
    const changes = hold.place(LINES, both, NOW);
    expect(changes?.stocks).toMatchObject([
      { productId: LAMP, heldBy: 1 },
      { productId: MOUSE, heldBy: 2 },
    ]);
    expect(told(hold)).toEqual([{ type: 'stock.held', data: { lines: LINES } }]);
  });

  test('holds nothing where any line is short, and tells which and what there was', () => {
    const hold = Hold.none(ORDER);
    const found = stocks(aStock({ onHand: 5 }, LAMP), aStock({ onHand: 1, held: 4 }, MOUSE));
    expect(hold.place(LINES, found, NOW)).toEqual({ stocks: [], movements: [] });
    expect(told(hold)).toEqual([
      {
        type: 'stock.rejected',
        data: { short: [{ productId: MOUSE, requested: 2, available: 0 }] },
      },
    ]);
  });

  test('holds untracked products without counting them', () => {
    const found = stocks(aStock({ onHand: 0, tracked: false }, LAMP), aStock({}, MOUSE));
    const hold = Hold.none(ORDER);
    expect(hold.place(LINES, found, NOW)?.stocks).toMatchObject([{ productId: MOUSE }]);
    expect(told(hold)).toEqual([{ type: 'stock.held', data: { lines: LINES } }]);
    expect(held(found).complete(NOW)).toMatchObject({
      stocks: [{ productId: MOUSE, onHandBy: -2 }],
      movements: [{ productId: MOUSE, quantity: -2 }],
    });
    expect(held(found).release(found, NOW)?.stocks).toMatchObject([{ productId: MOUSE }]);
  });

  test('is neither held nor rejected where a product is not known', () => {
    const hold = Hold.none(ORDER);
    expect(() => hold.place(LINES, stocks(aStock({ onHand: 0 }, MOUSE)), NOW)).toThrow(
      expect.objectContaining({ code: 'stock-unknown', kind: 'unavailable' }),
    );
    expect(hold.state).toEqual({ state: 'NONE' });
  });
});

describe('an order that is completed', () => {
  test('commits what it holds, with an entry in each ledger', () => {
    const hold = held();
    const changes = hold.complete(minutesLater(5));
    expect(hold.state).toMatchObject({ state: 'COMMITTED', completedAt: minutesLater(5) });
    expect(changes?.stocks).toMatchObject([
      { productId: LAMP, onHandBy: -1, heldBy: -1, guard: { kind: 'none' } },
      { productId: MOUSE, onHandBy: -2, heldBy: -2, guard: { kind: 'none' } },
    ]);
    expect(changes?.movements).toMatchObject([
      { cause: 'committed', productId: LAMP, orderId: ORDER, quantity: -1, at: minutesLater(5) },
      { cause: 'committed', productId: MOUSE, orderId: ORDER, quantity: -2, at: minutesLater(5) },
    ]);
  });

  test('before its lines are known is remembered, and due once they are held', () => {
    const hold = Hold.none(ORDER);
    expect(hold.complete(minutesLater(5))).toEqual({ stocks: [], movements: [] });
    expect(hold.commitDueSince).toBeUndefined();
    hold.place(LINES, both, NOW);
    expect(hold.commitDueSince).toEqual(minutesLater(5));
    hold.complete(minutesLater(5));
    expect(hold.state.state).toBe('COMMITTED');
    expect(hold.commitDueSince).toBeUndefined();
  });

  test('with more lines than a transaction takes is committed in parts', () => {
    const many = Array.from({ length: MAX_LINES_COMMITTED_AT_ONCE + 1 }, (_, place) =>
      line(`product-${place}`, 1),
    );
    const found = stocks(...many.map(({ productId: id }) => aStock({}, id)));
    const hold = Hold.none(ORDER);
    hold.place(many, found, NOW);
    expect(hold.complete(NOW)?.movements).toHaveLength(MAX_LINES_COMMITTED_AT_ONCE);
    expect(hold.state).toMatchObject({ state: 'HELD', lines: [many.at(-1)] });
    expect(hold.commitDueSince).toEqual(NOW);
    expect(hold.complete(NOW)?.movements).toHaveLength(1);
    expect(hold.state).toMatchObject({ state: 'COMMITTED', lines: many });
  });
});

describe('an order that is cancelled', () => {
  test('releases what it holds', () => {
    const hold = held();
    expect(hold.release(both, NOW)?.stocks).toMatchObject([
      { productId: LAMP, onHandBy: 0, heldBy: -1 },
      { productId: MOUSE, onHandBy: 0, heldBy: -2 },
    ]);
    expect(hold.state.state).toBe('RELEASED');
  });

  test('before its lines are known holds nothing when they come', () => {
    const hold = Hold.none(ORDER);
    hold.release(both, NOW);
    expect(hold.takesLines).toBe(false);
    expect(hold.place(LINES, both, NOW)).toBeUndefined();
    expect(told(hold)).toEqual([]);
  });
});

describe('a repeat, or a late event,', () => {
  const rejected = () => {
    const hold = Hold.none(ORDER);
    hold.place(LINES, stocks(aStock({}, LAMP), aStock({ onHand: 0 }, MOUSE)), NOW);
    return hold;
  };
  const committed = () => {
    const hold = held();
    hold.complete(NOW);
    return hold;
  };
  const released = () => {
    const hold = held();
    hold.release(both, NOW);
    return hold;
  };

  test.each<[string, () => Hold]>([
    ['held', held],
    ['rejected', rejected],
    ['committed', committed],
    ['released', released],
  ])('places nothing that is %s again', (_, make) => {
    const hold = make();
    const before = hold.state;
    expect(hold.place(LINES, both, NOW)).toBeUndefined();
    expect(hold.state).toBe(before);
  });

  test.each<[string, () => Hold]>([
    ['rejected', rejected],
    ['committed', committed],
    ['released', released],
  ])('neither commits nor releases what is %s', (_, make) => {
    const hold = make();
    const before = hold.state;
    expect(hold.complete(NOW)).toBeUndefined();
    expect(hold.release(both, NOW)).toBeUndefined();
    expect(hold.state).toBe(before);
  });
});

test('lines of one product are one line, and all are sorted by product', () => {
  expect(mergedLines([line('b', 1), line('a', 2), line('b', 3)])).toEqual([
    { productId: productId('a'), quantity: 2 },
    { productId: productId('b'), quantity: 4 },
  ]);
});
