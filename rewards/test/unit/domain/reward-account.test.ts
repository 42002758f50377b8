import { describe, expect, test } from '@jest/globals';
import { customerId, orderId } from '../../../src/domain/ids.ts';
import { type IssuedAccrual, issuedOrderOf } from '../../../src/domain/ledger/order-accrual.ts';
import { RewardAccount } from '../../../src/domain/reward-account/reward-account.ts';

const NOW = new Date(0);
const ALICE = customerId('alice');

const issued = (id: string, units: number, at: number): IssuedAccrual => ({
  state: 'issued',
  orderId: orderId(id),
  units,
  completedAt: new Date(at),
});

describe('an account whose orders are rated again', () => {
  test('announces 400 of them at most, and counts the points of all', () => {
    const account = RewardAccount.open(ALICE);
    // 2 points each at BRONZE, 3 at GOLD, which the late one reaches before them all.
    const small = Array.from({ length: 401 }, (_, index) =>
      issued(`small-${index}`, 2, 10 + index),
    );
    for (const accrual of small) account.issue(accrual, undefined, [], NOW);
    expect(account.lifetime).toBe(802);
    const loaded = RewardAccount.restore(ALICE, 401, account.state);
    loaded.issue(issued('large', 5_000, 1), undefined, small.map(issuedOrderOf), NOW);
    expect(loaded.recordedEvents).toHaveLength(400);
    expect(loaded.recordedEvents[0]?.data).toMatchObject({ orderId: 'large', points: 5_000 });
    expect(loaded.lifetime).toBe(5_000 + 401 * 3);
  });
});

describe('points spent on an order', () => {
  const spending = { state: 'spent', orderId: orderId('o'), points: 30 } as const;
  const afterSpending = () => {
    const account = RewardAccount.open(ALICE);
    account.issue(issued('a', 100, 1), undefined, [], NOW);
    return RewardAccount.restore(ALICE, 1, { ...account.state, redeemed: 30 });
  };

  test('are given back to the balance and tell so, and are earned no second time', () => {
    const account = afterSpending();
    expect(account.returnSpending(spending, NOW)).toEqual({
      ...spending,
      state: 'returned',
      returnedAt: NOW,
    });
    expect(account).toMatchObject({ balance: 100, lifetime: 100 });
    expect(account.recordedEvents.map(({ type, data }) => [type, data])).toEqual([
      ['reward.returned', { customerId: 'alice', orderId: 'o', points: 30, balance: 100 }],
    ]);
  });

  test('are given back once, and where there are none nothing is', () => {
    const account = afterSpending();
    const returned = { ...spending, state: 'returned', returnedAt: NOW } as const;
    expect(account.returnSpending(returned, NOW)).toBeUndefined();
    expect(account.returnSpending(undefined, NOW)).toBeUndefined();
    expect(account.balance).toBe(70);
    expect(account.recordedEvents).toEqual([]);
  });

  test('add up, until the order is known to be cancelled', () => {
    const account = afterSpending();
    const [o, pending] = [
      orderId('o'),
      { state: 'pending', orderId: orderId('o'), units: 1 },
    ] as const;
    expect(account.spendOn(o, 5, undefined, undefined)).toMatchObject({ points: 5 });
    expect(account.spendOn(o, 5, pending, spending)).toMatchObject({ points: 35 });
    const dropped = { state: 'dropped', orderId: o } as const;
    const returned = { ...spending, state: 'returned', returnedAt: NOW } as const;
    for (const [known, before] of [
      [dropped, undefined],
      [dropped, spending],
      [issued('o', 1, 1), returned],
    ] as const) {
      expect(() => account.spendOn(o, 5, known, before)).toThrow(
        expect.objectContaining({ code: 'order-cancelled', kind: 'conflict' }),
      );
    }
  });
});
