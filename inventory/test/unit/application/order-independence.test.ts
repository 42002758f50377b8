import { retryWithin, VersionConflict } from '@commerce/dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Retry } from '../../../src/application/ports/retry.ts';
import { line } from '../../support/builders.ts';
import {
  endOf,
  type History,
  ordersOf,
  plenty,
  productsOf,
  scarce,
  tellAll,
} from '../../support/facts.ts';
import { expectEnds, expectInvariants, expectTold } from '../../support/invariants.ts';
import { inMemoryContext } from '../../support/inventory-context.ts';

/** Tries again at once, often enough for all that are told at once. */
const atOnce: Retry = (work) => {
  let attempts = 0;
  return retryWithin(
    {
      isRetried: (error) => error instanceof VersionConflict,
      budgetMs: 100,
      firstPauseMs: 0,
      maxPauseMs: 0,
    },
    work,
    { wait: () => Promise.resolve(), now: () => (attempts += 1), random: () => 0 },
  );
};

const told = async (history: History) => {
  const inventory = inMemoryContext(atOnce);
  await tellAll(inventory, history, () => expectInvariants(inventory, history));
  return inventory;
};

describe('whatever comes first, twice, late or at once', () => {
  test('the figures add up after every write, and every order ends as it should', async () => {
    await fc.assert(
      fc.asyncProperty(scarce, async (history) => {
        const inventory = await told(history);
        const { published } = inventory.store;
        await expectEnds(inventory, history, published);
        await expectTold(inventory, history, published);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('the end is the same while there is enough', async () => {
    await fc.assert(
      fc.asyncProperty(plenty, async (history) => {
        const inventory = await told(history);
        const straight = await told({ ...history, told: history.facts, atOnce: 1 });
        for (const product of productsOf(history)) {
          expect(await inventory.figures(product)).toEqual(await straight.figures(product));
        }
        for (const order of ordersOf(history)) {
          const end = endOf(history, order);
          const states = { completed: 'COMMITTED', cancelled: 'RELEASED' };
          const expected = end === 'completed' || end === 'cancelled' ? states[end] : 'HELD';
          expect((await inventory.hold(order)).state.state).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

test('of many buyers at once as many get a piece as there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.integer({ min: 1, max: 30 }), async (pieces, buyers) => {
      const inventory = inMemoryContext(atOnce);
      await inventory.open('lamp', pieces, { lowAt: 3 });
      const history: History = {
        facts: [],
        told: Array.from({ length: buyers }, (_, number) => ({
          type: 'created',
          order: `order-${number}`,
          lines: [line('lamp', 1)],
        })),
        atOnce: buyers,
      };
      await tellAll(inventory, history);
      const states = [...inventory.store.holds.values()].map(({ state }) => state.state);
      const held = states.filter((state) => state === 'HELD').length;
      expect(held).toBe(Math.min(pieces, buyers));
      expect(await inventory.figures('lamp')).toEqual({
        onHand: pieces,
        held,
        available: pieces - held,
      });
    }),
    { numRuns: 100 },
  );
});
