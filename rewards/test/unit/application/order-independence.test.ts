import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tierOf } from '../../../src/domain/tiers/tiers.ts';
import { InMemoryRewardAccountRepository } from '../../support/in-memory-reward-account-repository.ts';
import { ALICE, type OrderFact, rewardsContext, sumOf } from '../../support/rewards-context.ts';

const context = () => {
  const accounts = new InMemoryRewardAccountRepository();
  return { ...rewardsContext(accounts, accounts), published: accounts.published };
};
type Context = ReturnType<typeof context>;

const deliverAll = async (facts: readonly OrderFact[], rewards: Context = context()) => {
  for (const fact of facts) await rewards.deliver(fact);
  return rewards;
};

const ledgerOf = async (rewards: Context) => {
  const { balance, lifetime, pending, tier, state } = await rewards.account(ALICE);
  return { balance, lifetime, pending, tier, state, entries: await rewards.history() };
};

// Totals around what lifts a tier, and times that often coincide, so that ties are broken too.
const cents = fc.oneof(
  fc.integer({ min: 0, max: 400_000 }),
  fc.constantFrom(0, 99, 100, 99_999, 100_000, 400_000, 500_000),
);

const order = (number: number) =>
  fc
    .record({
      cents,
      at: fc.integer({ min: 0, max: 5 }),
      told: fc.constantFrom<OrderFact['type'][]>(
        ['created'],
        ['created', 'completed'],
        ['completed'],
        ['created', 'cancelled'],
        ['cancelled'],
        ['created', 'cancelled', 'completed'],
      ),
    })
    .map(({ cents: amount, at, told }): OrderFact[] =>
      told.map((type) => ({ type, order: `order-${number}`, cents: amount, at })),
    );

const facts = fc
  .integer({ min: 1, max: 8 })
  .chain((orders) => fc.tuple(...Array.from({ length: orders }, (_, number) => order(number))))
  .map((told) => told.flat());

// The same facts, each at least once, some again, in any order.
const anyDelivery = (all: readonly OrderFact[]) =>
  fc.array(fc.constantFrom(...all), { maxLength: 10 }).chain((again) =>
    fc.shuffledSubarray([...all, ...again], {
      minLength: all.length + again.length,
      maxLength: all.length + again.length,
    }),
  );

const delivered = facts.chain((all) => fc.tuple(fc.constant(all), anyDelivery(all)));

/** What is due, told by the rule alone and by no code of the domain but the thresholds. */
const due = (all: readonly OrderFact[]): Map<string, number> => {
  const completed = all
    .filter(({ type }) => type === 'completed')
    .sort((left, right) => left.at - right.at || (left.order < right.order ? -1 : 1));
  const points = new Map<string, number>();
  let lifetime = 0;
  for (const { order: id, cents: amount } of completed) {
    const multiplier = { BRONZE: 4, SILVER: 5, GOLD: 6 }[tierOf(lifetime)];
    const earned = Math.floor((Math.floor(amount / 100) * multiplier) / 4);
    points.set(id, earned);
    lifetime += earned;
  }
  return points;
};

const RUNS = { numRuns: 400 };

describe('the ledger', () => {
  test('is the same for any order and repetition of the same events', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ([all, shuffled]) => {
        expect(await ledgerOf(await deliverAll(shuffled))).toEqual(
          await ledgerOf(await deliverAll(all)),
        );
      }),
      RUNS,
    );
  });

  test('gives each completed order what the rule says, by the order of completion', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ([all, shuffled]) => {
        const { entries } = await ledgerOf(await deliverAll(shuffled));
        const issued = entries.flatMap((entry) =>
          entry.kind === 'issued' ? [[entry.orderId, entry.points] as const] : [],
        );
        expect(new Map<string, number>(issued)).toEqual(due(all));
        expect(issued).toHaveLength(due(all).size);
      }),
      RUNS,
    );
  });

  test('adds up to the balance, which is never negative, after every step, whatever is redeemed in between', async () => {
    const redemption = fc.record({
      points: fc.integer({ min: 1, max: 3_000 }),
      key: fc.nat({ max: 5 }),
    });
    const steps = delivered.chain(([all, shuffled]) =>
      fc.tuple(
        fc.constant(all),
        fc.tuple(
          ...shuffled.map((fact) =>
            fc.tuple(fc.constant(fact), fc.array(redemption, { maxLength: 2 })),
          ),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(steps, async ([all, interleaved]) => {
        const rewards = context();
        for (const [fact, redemptions] of interleaved) {
          await rewards.deliver(fact);
          for (const { points, key } of redemptions) {
            await rewards.redeem(points, `key-${key}`).catch((error: unknown) => {
              expect(['insufficient-points', 'idempotency-key-reused']).toContain(
                (error as { code?: string }).code,
              );
            });
          }
          const { balance, entries } = await ledgerOf(rewards);
          expect(balance).toBeGreaterThanOrEqual(0);
          expect(sumOf(entries)).toBe(balance);
        }
        const { lifetime } = await rewards.account(ALICE);
        expect(lifetime).toBe([...due(all).values()].reduce((sum, points) => sum + points, 0));
      }),
      RUNS,
    );
  });

  test('ends with the points of cancelled orders back and of no other, wherever the redemptions fell', async () => {
    const outcome = fc.constantFrom<OrderFact['type']>('completed', 'cancelled', 'created');
    const spending = fc.record({
      outcome,
      points: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }),
      moments: fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }),
    });
    const scenario = fc.tuple(
      fc.array(spending, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 20 }), { maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(scenario, async ([orders, repeats]) => {
        const rewards = context();
        await rewards.deliver({ type: 'completed', order: 'funds', cents: 100_000, at: 0 });
        const facts = orders.flatMap(({ outcome: end }, number): OrderFact[] =>
          (['created', end] as const).map((type) => {
            return { type, order: `order-${number}`, cents: 0, at: 1 };
          }),
        );
        const deliveries = [...facts, ...repeats.flatMap((index) => facts[index] ?? [])];
        let spent = 0;
        for (const [moment, fact] of deliveries.entries()) {
          for (const [number, { outcome: end, points, moments }] of orders.entries()) {
            for (const [index, amount] of points.entries()) {
              if (moments[index] !== moment) continue;
              const redeemed = await rewards
                .redeemOn(`order-${number}`, amount, `key-${number}-${index}`)
                .then(() => true)
                .catch((error: unknown) => {
                  expect((error as { code?: string }).code).toBe('order-cancelled');
                  return false;
                });
              if (redeemed && end !== 'cancelled') spent += amount;
            }
          }
          await rewards.deliver(fact);
          const { balance, entries } = await ledgerOf(rewards);
          expect(sumOf(entries)).toBe(balance);
          expect(balance).toBeGreaterThanOrEqual(0);
        }
        // Whatever was redeemed before order.cancelled arrived is back once it has come.
        for (const fact of facts) await rewards.deliver(fact);
        expect((await rewards.account(ALICE)).balance).toBe(1_000 - spent);
      }),
      RUNS,
    );
  });

  test('is announced: the largest reward.issued of an order tells its points, and none tells more', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ([all, shuffled]) => {
        const { published } = await deliverAll(shuffled);
        const told = new Map<string, number>();
        for (const { data } of published) {
          const { orderId, points } = data as { orderId: string; points: number };
          // Points of an order only rise, so the events of one order are told apart by size alone.
          expect(points).toBeGreaterThan(told.get(orderId) ?? -1);
          told.set(orderId, points);
        }
        expect(told).toEqual(due(all));
      }),
      RUNS,
    );
  });

  test('is announced once for each order when events come in the order of completion', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (all) => {
        const inOrder = [...all].sort(
          (left, right) => left.at - right.at || (left.order < right.order ? -1 : 1),
        );
        const { published } = await deliverAll([...inOrder, ...inOrder]);
        expect(published).toHaveLength(due(all).size);
      }),
      RUNS,
    );
  });
});
