import { describe, expect, test } from '@jest/globals';
import {
  atEveryCall,
  dies,
  dyingPort,
  MOMENTS_OF_DEATH,
} from '../../../../test/support/dying-port.ts';
import type { RewardAccountRepository } from '../../../src/domain/reward-account/reward-account-repository.ts';
import { InMemoryRewardAccountRepository } from '../../support/in-memory-reward-account-repository.ts';
import { ALICE, type OrderFact, rewardsContext, sumOf } from '../../support/rewards-context.ts';

const placed: OrderFact = { type: 'created', order: 'a', cents: 10_000, at: 0 };
const paid: OrderFact = { ...placed, type: 'completed', at: 1 };
const cancelled: OrderFact = { ...placed, type: 'cancelled', at: 1 };

type Rewards = ReturnType<typeof rewardsContext>;

/**
 * Lets the work die at each of its calls in turn, and have it done again each time.
 *
 * @returns what came of each time, all of which have to be the same.
 */
const outcomesOf = async (
  moment: (typeof MOMENTS_OF_DEATH)[number],
  before: readonly OrderFact[],
  work: (rewards: Rewards) => Promise<unknown>,
): Promise<{ deaths: number; outcomes: ReadonlySet<string> }> => {
  const outcomes = new Set<string>();
  const deaths = await atEveryCall(async (call) => {
    const accounts = new InMemoryRewardAccountRepository();
    const rewards = rewardsContext(accounts, accounts);
    for (const fact of before) await rewards.deliver(fact);
    const mortal = dyingPort<RewardAccountRepository>(accounts, call, moment);
    const died = await dies(() => work(rewardsContext(mortal, accounts)));
    await work(rewards);
    const { balance, pending } = await rewards.account(ALICE);
    const ledger = sumOf(await rewards.history(ALICE));
    const published = accounts.published.map(({ type }) => type);
    outcomes.add(JSON.stringify({ balance, pending, ledger, published }));
    return died;
  });
  return { deaths, outcomes };
};

describe.each(MOMENTS_OF_DEATH)(
  'A function that dies %s any of its calls to the table',
  (moment) => {
    test('has spent points once or not at all, and the same request finds which', async () => {
      const { deaths, outcomes } = await outcomesOf(moment, [paid], (rewards) =>
        rewards.redeem(30, 'key'),
      );
      // Loading the account, looking for the redemption of the key, and saving both.
      expect(deaths).toBe(3);
      expect([...outcomes]).toEqual([
        '{"balance":70,"pending":0,"ledger":70,"published":["reward.issued","reward.redeemed"]}',
      ]);
    });

    test('has returned what was spent on an order once, and the same event finds that', async () => {
      const { deaths, outcomes } = await outcomesOf(moment, [paid], async (rewards) => {
        await rewards.redeemOn('b', 30, 'key');
        await rewards.deliver({ ...cancelled, order: 'b' });
      });
      // Redeeming: the redemption, the account, the order, what was spent on it, and the save. Returning: the order,
      // the account, what was spent, and the save.
      expect(deaths).toBe(9);
      expect([...outcomes]).toEqual([
        '{"balance":100,"pending":0,"ledger":100,"published":["reward.issued","reward.redeemed","reward.returned"]}',
      ]);
    });

    test.each([
      ['placed', [], placed, '{"balance":0,"pending":100,"ledger":0,"published":[]}'],
      [
        'completed',
        [placed],
        paid,
        '{"balance":100,"pending":0,"ledger":100,"published":["reward.issued"]}',
      ],
      ['cancelled', [placed], cancelled, '{"balance":0,"pending":0,"ledger":0,"published":[]}'],
    ])(
      'counts an order that was %s once when it is told again',
      async (_what, before, fact, once) => {
        const { deaths, outcomes } = await outcomesOf(moment, before, (rewards) =>
          rewards.deliver(fact),
        );
        expect(deaths).toBeGreaterThan(1);
        expect([...outcomes]).toEqual([once]);
      },
    );
  },
);
