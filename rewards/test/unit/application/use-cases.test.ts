import { currency, Money } from '@commerce/domain-primitives';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { issuePoints } from '../../../src/application/issue-points/issue-points.ts';
import { customerId, orderId } from '../../../src/domain/ids.ts';
import { InMemoryRewardAccountRepository } from '../../support/in-memory-reward-account-repository.ts';
import { ALICE, type OrderFact, rewardsContext, sumOf } from '../../support/rewards-context.ts';

let accounts: InMemoryRewardAccountRepository;
let rewards: ReturnType<typeof rewardsContext>;

beforeEach(() => {
  accounts = new InMemoryRewardAccountRepository();
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

  test('stays as it ended when order.created arrives last', async () => {
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

  test('is recalculated and announced again, when one that was completed earlier arrives later', async () => {
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

  test('with the same key is made once and returned as the first time', async () => {
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

  test('with the same key for another order is refused', async () => {
    await rewards.redeemOn('b', 30, 'key');
    await expect(rewards.redeemOn('c', 30, 'key')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    await expect(rewards.redeem(30, 'key')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await points()).toMatchObject({ balance: 70 });
  });

  test('always has the id of its key', async () => {
    const { redemption } = await rewards.redeem(1, 'key-1');
    expect(redemption.redemptionId).toBe('e72b7752-ba83-5c52-bdbc-fc60ec7cde9e');
  });

  test('of more than the balance is refused and not remembered', async () => {
    await expect(rewards.redeem(101, 'key')).rejects.toMatchObject({ code: 'insufficient-points' });
    await rewards.deliver(fact('completed', 'b', 1));
    expect((await rewards.redeem(101, 'key')).redemption.balance).toBe(0);
  });
});

describe('points spent on an order', () => {
  beforeEach(async () => {
    await rewards.deliver(fact('completed', 'paid', 100));
    await rewards.deliver(fact('created', 'b', 50));
  });

  test('come back, all of them and once, when the order is cancelled, however often that is told', async () => {
    await rewards.redeemOn('b', 30, 'key-1');
    await rewards.redeemOn('b', 20, 'key-2');
    await rewards.redeemOn('other', 5, 'key-3');
    expect(await points()).toMatchObject({ balance: 45 });
    for (let told = 0; told < 3; told += 1) await rewards.deliver(fact('cancelled', 'b', 50));
    expect(await points()).toEqual({ balance: 95, pending: 0, lifetime: 100, tier: 'BRONZE' });
    expect(sumOf(await rewards.history())).toBe(95);
    expect((await rewards.history()).filter(({ kind }) => kind === 'returned')).toMatchObject([
      { orderId: 'b', points: 50 },
    ]);
    expect(accounts.published.filter(({ type }) => type === 'reward.returned')).toMatchObject([
      { subject: 'alice', data: { orderId: 'b', points: 50, balance: 95 } },
    ]);
  });

  test('can be spent again after they came back', async () => {
    await rewards.redeemOn('b', 100, 'key-1');
    await rewards.deliver(fact('cancelled', 'b', 50));
    expect((await rewards.redeem(100, 'key-2')).redemption.balance).toBe(0);
  });

  test('come back for an order of which nothing was heard before', async () => {
    await rewards.redeemOn('unheard', 30, 'key-1');
    await rewards.deliver(fact('cancelled', 'unheard', 50));
    expect(await points()).toMatchObject({ balance: 100 });
  });

  test('are refused once the order is cancelled, and a replay of an earlier request is not', async () => {
    const first = await rewards.redeemOn('b', 30, 'key-1');
    await rewards.deliver(fact('cancelled', 'b', 50));
    await expect(rewards.redeemOn('b', 30, 'key-2')).rejects.toMatchObject({
      code: 'order-cancelled',
      kind: 'conflict',
    });
    await expect(rewards.redeemOn('b', 30, 'key-1')).resolves.toEqual({
      redemption: first.redemption,
      replayed: true,
    });
    expect(await points()).toMatchObject({ balance: 100 });
  });

  test('stay spent when the order is paid', async () => {
    await rewards.redeemOn('b', 30, 'key-1');
    await rewards.deliver(fact('completed', 'b', 50));
    expect(await points()).toMatchObject({ balance: 120, lifetime: 150 });
  });

  test('by a customer come back to no other, whose order it may be', async () => {
    const bob = customerId('bob');
    await rewards.deliver(fact('completed', 'bobs', 100), bob);
    await rewards.redeemOn('b', 40, 'key-1', bob);
    await rewards.redeemOn('b', 30, 'key-1');
    await rewards.deliver(fact('cancelled', 'b', 50));
    expect(await points()).toMatchObject({ balance: 100 });
    expect((await rewards.account(bob)).balance).toBe(60);
  });
});

describe('issuing points', () => {
  test('tells what each order added, and nothing for a repeat', async () => {
    const issue = issuePoints({ accounts, retry: (work) => work(), now: () => new Date(0) });
    const order = (id: string, euros: number, at: number) => ({
      customerId: ALICE,
      orderId: orderId(id),
      total: Money.fromMajor(euros, currency('EUR')),
      completedAt: new Date(at),
    });
    const from = { correlationId: 'test' };
    await expect(issue(order('a', 1_000, 1), from)).resolves.toBe(1_000);
    await expect(issue(order('b', 100, 2), from)).resolves.toBe(125);
    await expect(issue(order('b', 100, 2), from)).resolves.toBe(0);
  });
});

describe('a repeat', () => {
  /** The calls to the accounts that work makes. */
  const callsOf = async (work: (counted: typeof rewards) => Promise<unknown>) => {
    const calls: string[] = [];
    const counting = new Proxy(accounts, {
      get: (target, name: keyof InMemoryRewardAccountRepository) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...input: unknown[]): unknown => {
          calls.push(name);
          return Reflect.apply(member, target, input);
        };
      },
    });
    await work(rewardsContext(counting, accounts));
    return calls;
  };

  test.each(['created', 'completed', 'cancelled'] as const)(
    'of order.%s reads one record, and no ledger',
    async (type) => {
      await rewards.deliver(fact(type, 'a', 1, 1));
      for (const at of [2, 3, 4]) await rewards.deliver(fact('completed', `later-${at}`, 1, at));
      expect(await callsOf((counted) => counted.deliver(fact(type, 'a', 1, 1)))).toEqual([
        'accrualOf',
      ]);
    },
  );

  test('of a redemption reads one record', async () => {
    await rewards.deliver(fact('completed', 'a', 100));
    await rewards.redeemOn('b', 5, 'key');
    expect(await callsOf((counted) => counted.redeemOn('b', 5, 'key'))).toEqual(['redemptionOf']);
  });

  test('aside, a cancellation reads the same however much was redeemed', async () => {
    await rewards.deliver(fact('completed', 'a', 100));
    for (const key of ['1', '2', '3', '4']) await rewards.redeemOn('b', 5, key);
    expect(await callsOf((counted) => counted.deliver(fact('cancelled', 'b', 1)))).toEqual([
      'accrualOf',
      'load',
      'spendingOn',
      'save',
    ]);
  });
});
