import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inParallel } from '@commerce/dynamodb';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { line } from '../support/builders.ts';
import { plenty, renamed, scarce, tellAll } from '../support/facts.ts';
import { expectEnds, expectInvariants, expectTold } from '../support/invariants.ts';
import { type InventoryContext, inventoryContext, sumOf } from '../support/inventory-context.ts';
import { openTable, type OpenTable } from '../support/open-table.ts';
import { eventsIn, everyWriteOf } from '../support/stock-stream.ts';

let table: OpenTable;
let inventory: InventoryContext;

beforeAll(async () => {
  table = await openTable();
  inventory = inventoryContext(table.ports);
});

afterAll(() => table.close());

const named = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

/** Fewer than the sockets of the client, so that on a busy machine no request waits for one longer than it may. */
const AT_ONCE = 100;

/** @returns how many orders were held. */
const heldOf = async (
  orders: readonly string[],
  lines: (place: number) => readonly [string, number][],
) => {
  const outcomes = await inParallel(AT_ONCE, [...orders.entries()], ([place, order]) =>
    inventory.created(
      order,
      lines(place).map(([product, quantity]) => line(product, quantity)),
    ),
  );
  return outcomes.filter((outcome) => outcome === 'held').length;
};

const ordersFor = (product: string, count: number): string[] =>
  Array.from({ length: count }, (_, number) => `${product}-${number}`);

describe('at once', () => {
  test.each([1, 10, 100])(
    '200 buyers hold as many of %i pieces as there are',
    async (pieces) => {
      const lamp = named('lamp');
      await inventory.open(lamp, pieces, { lowAt: 3 });
      const orders = ordersFor(lamp, 200);
      expect(await heldOf(orders, () => [[lamp, 1]])).toBe(pieces);
      expect(await inventory.figures(lamp)).toEqual({ onHand: pieces, held: pieces, available: 0 });
      const states = await Promise.all(
        orders.map(async (order) => (await inventory.hold(order)).state.state),
      );
      expect(states.filter((state) => state === 'REJECTED')).toHaveLength(200 - pieces);
    },
    120_000,
  );

  test('500 orders of one product with enough pieces are all held', async () => {
    const lamp = named('lamp');
    await inventory.open(lamp, 500);
    expect(await heldOf(ordersFor(lamp, 500), () => [[lamp, 1]])).toBe(500);
    expect(await inventory.figures(lamp)).toEqual({ onHand: 500, held: 500, available: 0 });
  }, 120_000);

  test('1,000 orders that name two products in opposite order are all held, none of them half', async () => {
    const [lamp, mouse] = [named('lamp'), named('mouse')];
    await inventory.open(lamp, 1_500);
    await inventory.open(mouse, 1_500);
    const ofLamp: [string, number] = [lamp, 1];
    const ofMouse: [string, number] = [mouse, 1];
    const held = await heldOf(ordersFor(lamp, 1_000), (place) =>
      place % 2 === 0 ? [ofLamp, ofMouse] : [ofMouse, ofLamp],
    );
    expect(held).toBe(1_000);
    for (const product of [lamp, mouse]) {
      expect(await inventory.figures(product)).toEqual({
        onHand: 1_500,
        held: 1_000,
        available: 500,
      });
    }
  }, 240_000);

  test('holds, ends, counts and adjustments leave figures that add up', async () => {
    const lamp = named('lamp');
    await inventory.open(lamp, 60, { lowAt: 20 });
    const orders = ordersFor(lamp, 50);
    await Promise.all([
      ...orders.flatMap((order, place) => [
        inventory.created(order, [line(lamp, 1)]),
        place % 2 === 0 ? inventory.completed(order) : inventory.cancelled(order),
      ]),
      ...Array.from({ length: 10 }, (_, key) => inventory.adjust(lamp, 1, `key-${key}`)),
    ]);
    expect(await inventory.figures(lamp)).toEqual({ onHand: 45, held: 0, available: 45 });
    expect(sumOf(await inventory.movements(lamp))).toBe(45);
  }, 120_000);

  test('any history that is told in any order and at once ends as it should', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(scarce, plenty), async (generated) => {
        const history = renamed(generated, randomUUID().slice(0, 8));
        await tellAll(inventory, history);
        await expectInvariants(inventory, history);
        const events = await toldAbout(new Set(history.facts.map(subjectOf)));
        await expectEnds(inventory, history, events);
        await expectTold(inventory, history, events);
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});

const subjectOf = (fact: { readonly product?: string; readonly order?: string }): string =>
  fact.product ?? fact.order ?? '';

/** The events that were stored about some products and orders, each as often as it was stored. */
const toldAbout = async (subjects: ReadonlySet<string>) => {
  const writes = await everyWriteOf(table.name);
  return writes.flatMap(eventsIn).filter(({ subject }) => subjects.has(subject));
};

test('available + held = onHand after every write', async () => {
  const stocks = (await everyWriteOf(table.name)).filter(({ sort }) => sort === 'STOCK');
  expect(stocks.length).toBeGreaterThan(0);
  for (const { onHand, held, available } of stocks) {
    expect(Number(available) + Number(held)).toBe(onHand);
    expect(Number(held)).toBeGreaterThanOrEqual(0);
  }
});
