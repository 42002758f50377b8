import { describe, expect, test } from '@jest/globals';
import {
  atEveryCall,
  dies,
  dyingPort,
  MOMENTS_OF_DEATH,
} from '../../../../test/support/dying-port.ts';
import { MAX_LINES_COMMITTED_AT_ONCE } from '../../../src/domain/hold/hold.ts';
import { line } from '../../support/builders.ts';
import {
  inMemoryContext,
  type InventoryContext,
  inventoryContext,
  type Ports,
  sumOf,
} from '../../support/inventory-context.ts';

const PRODUCTS = Array.from({ length: MAX_LINES_COMMITTED_AT_ONCE + 1 }, (_, n) => `product-${n}`);
const LINES = PRODUCTS.map((product) => line(product, 2));

/**
 * Lets the work die at each of its calls in turn, and have it done again each time.
 *
 * @returns what came of each time, all of which have to be the same.
 */
const outcomesOf = async (
  moment: (typeof MOMENTS_OF_DEATH)[number],
  before: (inventory: InventoryContext) => Promise<unknown>,
  work: (inventory: InventoryContext) => Promise<unknown>,
): Promise<{ deaths: number; outcomes: ReadonlySet<string> }> => {
  const outcomes = new Set<string>();
  const deaths = await atEveryCall(async (call) => {
    const inventory = inMemoryContext((attempt) => attempt());
    for (const product of PRODUCTS) await inventory.open(product, 5);
    await before(inventory);
    let left = call;
    const mortal = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const dying = dyingPort(target, left, moment);
          const member: unknown = Reflect.get(dying, name);
          return (...input: never[]): unknown => {
            left -= 1;
            return (member as (...input: never[]) => unknown)(...input);
          };
        },
      });
    const { holds, stocks, ledger } = inventory.ports;
    const ports: Ports = { holds: mortal(holds), stocks: mortal(stocks), ledger };
    const died = await dies(() => work(inventoryContext(ports, (attempt) => attempt())));
    await work(inventory);
    const published = inventory.store.published.map(({ type }) => type);
    const figures = await Promise.all(PRODUCTS.map((product) => inventory.figures(product)));
    const sums = await Promise.all(
      PRODUCTS.map(async (product) => sumOf(await inventory.movements(product))),
    );
    const { state } = (await inventory.hold('a')).state;
    outcomes.add(
      JSON.stringify({
        state,
        figures: [...new Set(figures.map((each) => JSON.stringify(each)))].map((each): unknown =>
          JSON.parse(each),
        ),
        sums: [...new Set(sums)],
        published: published.filter((type) => type !== 'stock.level.changed'),
      }),
    );
    return died;
  });
  return { deaths, outcomes };
};

const nothing = () => Promise.resolve();

describe.each(MOMENTS_OF_DEATH)(
  'A function that dies %s any of its calls to the table',
  (moment) => {
    test('has held an order once, and the same event finds that', async () => {
      const { deaths, outcomes } = await outcomesOf(moment, nothing, ({ created }) =>
        created('a', LINES),
      );
      // Loading the hold, reading the stocks, and saving all.
      expect(deaths).toBe(3);
      expect([...outcomes].map((each): unknown => JSON.parse(each))).toEqual([
        {
          state: 'HELD',
          figures: [{ onHand: 5, held: 2, available: 3 }],
          sums: [5],
          published: ['stock.held'],
        },
      ]);
    });

    test.each<[string, (inventory: InventoryContext) => Promise<unknown>, 'created' | 'completed']>(
      [
        ['when it is completed', ({ created }) => created('a', LINES), 'completed'],
        ['that was completed first', ({ completed }) => completed('a'), 'created'],
      ],
    )('has committed an order %s once, in two parts', async (_, before, told) => {
      const { deaths, outcomes } = await outcomesOf(moment, before, (inventory) =>
        told === 'completed' ? inventory.completed('a') : inventory.created('a', LINES),
      );
      expect(deaths).toBeGreaterThanOrEqual(4);
      expect([...outcomes].map((each): unknown => JSON.parse(each))).toEqual([
        {
          state: 'COMMITTED',
          figures: [{ onHand: 3, held: 0, available: 3 }],
          sums: [3],
          published: ['stock.held'],
        },
      ]);
    });

    test('has released an order once', async () => {
      const { outcomes } = await outcomesOf(
        moment,
        ({ created }) => created('a', LINES),
        ({ cancelled }) => cancelled('a'),
      );
      expect([...outcomes].map((each): unknown => JSON.parse(each))).toMatchObject([
        { state: 'RELEASED', figures: [{ onHand: 5, held: 0, available: 5 }], sums: [5] },
      ]);
    });
  },
);
