import { describe, expect, test } from '@jest/globals';
import { getStock } from '../../../src/application/get-stock/get-stock.ts';
import { setStock } from '../../../src/application/set-stock/set-stock.ts';
import { MOUSE, line, minutesLater, NOW, PROVENANCE } from '../../support/builders.ts';
import { inMemoryContext, sumOf } from '../../support/inventory-context.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

/** An inventory with some pieces of a mouse. */
const withMice = async (pieces: number) => {
  const inventory = inMemoryContext((work) => work());
  await inventory.open('mouse', pieces);
  const told = () =>
    inventory.store.published.map(({ type, subject }) => `${type} ${subject}`).slice(1);
  return { ...inventory, told };
};

describe('an order', () => {
  test('is held, and committed when it is completed', async () => {
    const { created, completed, figures, told, movements } = await withMice(5);
    expect(await created('a', [line('mouse', 2)])).toBe('held');
    expect(await figures('mouse')).toEqual({ onHand: 5, held: 2, available: 3 });
    await completed('a', minutesLater(9));
    expect(await figures('mouse')).toEqual({ onHand: 3, held: 0, available: 3 });
    expect(told()).toEqual(['stock.held a']);
    expect((await movements('mouse'))[0]).toMatchObject({
      cause: 'committed',
      orderId: 'a',
      quantity: -2,
      at: minutesLater(9),
    });
  });

  test('is rejected where a line is short, and the others are left', async () => {
    const { open, created, figures, told } = await withMice(1);
    await open('lamp', 9);
    expect(await created('a', [line('mouse', 2), line('lamp', 1)])).toBe('rejected');
    expect(await figures('lamp')).toEqual({ onHand: 9, held: 0, available: 9 });
    expect(told()).toContain('stock.rejected a');
  });

  test('that wants a product in two lines wants the sum of them', async () => {
    const { created } = await withMice(3);
    expect(await created('a', [line('mouse', 2), line('mouse', 2)])).toBe('rejected');
    expect(await created('b', [line('mouse', 1), line('mouse', 2)])).toBe('held');
  });

  test('is held once, however often it is told', async () => {
    const { created, figures } = await withMice(5);
    await created('a', [line('mouse', 2)]);
    expect(await created('a', [line('mouse', 2)])).toBe('ignored');
    expect(await figures('mouse')).toMatchObject({ held: 2 });
  });

  test('of a product that is not known waits, and is held once the product comes', async () => {
    const { open, created } = await withMice(5);
    const lines = [line('mouse', 1), line('lamp', 1)];
    await expect(created('a', lines)).rejects.toEqual(code('stock-unknown'));
    await open('lamp', 1);
    expect(await created('a', lines)).toBe('held');
  });

  test('that is completed first is committed when it is placed', async () => {
    const { created, completed, figures, movements } = await withMice(5);
    await completed('a', minutesLater(1));
    expect(await figures('mouse')).toMatchObject({ onHand: 5, held: 0 });
    expect(await created('a', [line('mouse', 2)])).toBe('held');
    expect(await figures('mouse')).toEqual({ onHand: 3, held: 0, available: 3 });
    expect(sumOf(await movements('mouse'))).toBe(3);
  });

  test('that is cancelled first holds nothing', async () => {
    const { created, cancelled, figures, told } = await withMice(5);
    await cancelled('a');
    expect(await created('a', [line('mouse', 2)])).toBe('ignored');
    expect(await figures('mouse')).toMatchObject({ held: 0 });
    expect(told()).toEqual([]);
  });

  test('announces levels where it takes the last piece, and where it gives it back', async () => {
    const { created, cancelled, told } = await withMice(2);
    await created('a', [line('mouse', 1)]);
    await created('b', [line('mouse', 1)]);
    await cancelled('a');
    await cancelled('b');
    expect(told()).toEqual([
      'stock.held a',
      'stock.held b',
      'stock.level.changed mouse',
      'stock.level.changed mouse',
    ]);
  });
});

describe('an operator', () => {
  test('counts what there is, while orders go on to hold', async () => {
    const { created, set, figures, movements } = await withMice(5);
    await created('a', [line('mouse', 2)]);
    await set('mouse', 9);
    expect(await figures('mouse')).toEqual({ onHand: 9, held: 2, available: 7 });
    expect((await movements('mouse'))[0]).toMatchObject({ cause: 'set', quantity: 4 });
  });

  test('leaves the low mark and the tracking where only pieces are given', async () => {
    const { set, stock } = await withMice(5);
    await set('mouse', 5, { lowAt: 7, tracked: false });
    await set('mouse', 6);
    expect((await stock('mouse')).state).toMatchObject({ lowAt: 7, tracked: false });
  });

  test('who confirms a count changes nothing', async () => {
    const { set, told, movements } = await withMice(5);
    await set('mouse', 5);
    expect(told()).toEqual([]);
    expect(await movements('mouse')).toHaveLength(1);
  });

  test('who saw another version is refused', async () => {
    const { ports } = await withMice(5);
    const all = {
      ...ports,
      retry: <Result>(work: () => Promise<Result>) => work(),
      now: () => NOW,
    };
    await expect(
      setStock(all)({ productId: MOUSE, isExpected: () => false, onHand: 1 }, PROVENANCE),
    ).rejects.toEqual(code('version-mismatch'));
  });

  test('adjusts once for each key', async () => {
    const { adjust, figures } = await withMice(5);
    const first = await adjust('mouse', -2, 'key', 'broken');
    const again = await adjust('mouse', -2, 'key', 'broken');
    expect(again).toEqual({ ...first, replayed: true });
    expect(await figures('mouse')).toMatchObject({ onHand: 3 });
    await expect(adjust('mouse', -2, 'key', 'lost')).rejects.toEqual(
      code('idempotency-key-reused'),
    );
    await expect(adjust('mouse', -3, 'key', 'broken')).rejects.toEqual(
      code('idempotency-key-reused'),
    );
  });

  test('may try a refused adjustment again by its key', async () => {
    const { adjust, figures } = await withMice(1);
    await expect(adjust('mouse', -2, 'key')).rejects.toEqual(code('stock-below-zero'));
    await adjust('mouse', 4, 'another');
    await adjust('mouse', -2, 'key');
    expect(await figures('mouse')).toMatchObject({ onHand: 3 });
  });

  test('learns how many pieces are missing', async () => {
    const { created, adjust, told } = await withMice(5);
    await created('a', [line('mouse', 4)]);
    expect(await adjust('mouse', -3, 'key')).toMatchObject({ missing: 2 });
    expect(told()).toContain('stock.short mouse');
  });
});

describe('a product', () => {
  test('is opened once, and left as it is by a repeat', async () => {
    const { open, figures, movements } = await withMice(5);
    expect(await open('mouse', 9)).toMatchObject({ isNew: false });
    expect(await figures('mouse')).toMatchObject({ onHand: 5 });
    expect(await movements('mouse')).toMatchObject([{ cause: 'initial', quantity: 5 }]);
  });

  test('that does not exist has neither figures nor a ledger', async () => {
    const { ports, movements, set, adjust } = inMemoryContext((work) => work());
    await expect(getStock(ports)(MOUSE)).rejects.toEqual(code('stock-not-found'));
    await expect(movements('mouse')).rejects.toEqual(code('stock-not-found'));
    await expect(set('mouse', 1)).rejects.toEqual(code('stock-not-found'));
    await expect(adjust('mouse', 1, 'key')).rejects.toEqual(code('stock-not-found'));
  });
});
