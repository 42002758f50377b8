import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryRewardAccounts } from '../../support/in-memory-reward-accounts.ts';
import { ALICE, type OrderFact, rewardsContext } from '../../support/rewards-context.ts';

let accounts: InMemoryRewardAccounts;
let rewards: ReturnType<typeof rewardsContext>;

beforeEach(() => {
  accounts = new InMemoryRewardAccounts();
  rewards = rewardsContext(accounts, accounts);
});

const fact = (type: OrderFact['type'], order: string, euros: number, at = 0): OrderFact => ({
  type,
  order,
  cents: Math.round(euros * 100),
  at,
});

const points = async () => {
  const { balance, pending, lifetime, tier } = await rewards.account(ALICE);
  return { balance, pending, lifetime, tier };
};

describe('an order', () => {
  test('has its points pending when it is placed and issued when it is completed', async () => {
    await rewards.deliver(fact('created', 'a', 59.98));
    expect(await points()).toEqual({ balance: 0, pending: 59, lifetime: 0, tier: 'BRONZE' });
    await rewards.deliver(fact('completed', 'a', 59.98));
    expect(await points()).toEqual({ balance: 59, pending: 0, lifetime: 59, tier: 'BRONZE' });
  });

  test('has nothing pending any more once it is cancelled', async () => {
    await rewards.deliver(fact('created', 'a', 59.98));
    await rewards.deliver(fact('cancelled', 'a', 59.98));
    expect(await points()).toMatchObject({ balance: 0, pending: 0 });
    expect(accounts.published).toEqual([]);
  });

  test('stays as it ended when the news of its placing comes last', async () => {
    await rewards.deliver(fact('completed', 'a', 10));
    await rewards.deliver(fact('cancelled', 'b', 20));
    await rewards.deliver(fact('created', 'a', 10));
    await rewards.deliver(fact('created', 'b', 20));
    expect(await points()).toMatchObject({ balance: 10, pending: 0 });
  });

  test('of less than one whole unit earns nothing, and says so', async () => {
    await rewards.deliver(fact('completed', 'a', 0.99));
    expect(accounts.published).toMatchObject([
      { type: 'reward.issued', subject: 'alice', data: { orderId: 'a', points: 0, balance: 0 } },
    ]);
  });

  test('is rated by the points of the orders completed before it', async () => {
    await rewards.deliver(fact('completed', 'a', 1_000, 1));
    await rewards.deliver(fact('completed', 'b', 100, 2));
    expect(await points()).toEqual({ balance: 1_125, pending: 0, lifetime: 1_125, tier: 'SILVER' });
  });

  test('is rated anew, and announced anew, when one that was completed earlier arrives later', async () => {
    await rewards.deliver(fact('completed', 'b', 100, 2));
    await rewards.deliver(fact('completed', 'a', 1_000, 1));
    expect(await points()).toMatchObject({ balance: 1_125 });
    expect(accounts.published.map(({ data }) => data)).toEqual([
      { customerId: 'alice', orderId: 'b', points: 100, balance: 100 },
      { customerId: 'alice', orderId: 'a', points: 1_000, balance: 1_125 },
      { customerId: 'alice', orderId: 'b', points: 125, balance: 1_125 },
    ]);
  });

  test('shows its pending points at the tier of the day', async () => {
    await rewards.deliver(fact('created', 'a', 7));
    await rewards.deliver(fact('completed', 'b', 5_000));
    expect(await points()).toMatchObject({ tier: 'GOLD', pending: 10 });
  });
});

describe('a redemption', () => {
  beforeEach(() => rewards.deliver(fact('completed', 'a', 100)));

  test('takes points from the balance, not from the lifetime, and is published', async () => {
    const { redemption, replayed } = await rewards.redeem(30, 'key');
    expect(replayed).toBe(false);
    expect(redemption).toMatchObject({ points: 30, balance: 70 });
    expect(await points()).toMatchObject({ balance: 70, lifetime: 100 });
    expect(accounts.published.at(-1)).toMatchObject({
      type: 'reward.redeemed',
      data: { redemptionId: redemption.redemptionId, points: 30, balance: 70 },
    });
  });

  test('with the same key is made once and answered as the first time', async () => {
    const first = await rewards.redeem(30, 'key');
    await rewards.redeem(20, 'other');
    const again = await rewards.redeem(30, 'key');
    expect(again).toEqual({ redemption: first.redemption, replayed: true });
    expect(await points()).toMatchObject({ balance: 50 });
  });

  test('with the same key and another request is refused', async () => {
    await rewards.redeem(30, 'key');
    await expect(rewards.redeem(31, 'key')).rejects.toMatchObject({ kind: 'unprocessable' });
    await expect(rewards.redeem(30, 'key', ALICE, 'a mug')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  test('of more than the balance is refused and not remembered', async () => {
    await expect(rewards.redeem(101, 'key')).rejects.toMatchObject({ code: 'balance-short' });
    await rewards.deliver(fact('completed', 'b', 1));
    expect((await rewards.redeem(101, 'key')).redemption.balance).toBe(0);
  });
});
