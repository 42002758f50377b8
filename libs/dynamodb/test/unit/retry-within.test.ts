import { describe, expect, test } from '@jest/globals';
import { type RetryBudget, retryWithin, VersionConflict } from '../../src/index.ts';

const BUDGET: RetryBudget = {
  isRetried: (error) => error instanceof VersionConflict,
  budgetMs: 10_000,
  firstPauseMs: 25,
  maxPauseMs: 2_000,
};

/** A machine whose time passes by waiting alone. */
const machine = (random = 0.5) => {
  const waits: number[] = [];
  let time = 5;
  const wait = (ms: number) => {
    waits.push(ms);
    time += ms;
    return Promise.resolve();
  };
  return {
    waits,
    elapsed: () => time - 5,
    timing: { wait, now: () => time, random: () => random },
  };
};

const losing = (times: number, error: Error = new VersionConflict('A stock')) => {
  let calls = 0;
  return () => {
    calls += 1;
    return calls <= times ? Promise.reject(error) : Promise.resolve(calls);
  };
};

describe('retrying within a budget', () => {
  test('runs work until it wins', async () => {
    await expect(retryWithin(BUDGET, losing(0), machine().timing)).resolves.toBe(1);
    await expect(retryWithin(BUDGET, losing(7), machine().timing)).resolves.toBe(8);
  });

  test('waits any part of a bound that doubles up to the longest', async () => {
    const { waits, timing } = machine(0.5);
    await retryWithin(BUDGET, losing(9), timing);
    expect(waits).toEqual([12.5, 25, 50, 100, 200, 400, 800, 1_000, 1_000]);
    const eager = machine(0);
    await retryWithin(BUDGET, losing(3), eager.timing);
    expect(eager.waits).toEqual([0, 0, 0]);
  });

  test('gives up with the error once the next attempt would start too late', async () => {
    const { elapsed, timing } = machine(0.999);
    await expect(retryWithin(BUDGET, losing(99), timing)).rejects.toBeInstanceOf(VersionConflict);
    expect(elapsed()).toBeLessThanOrEqual(BUDGET.budgetMs);
    expect(elapsed()).toBeGreaterThan(BUDGET.budgetMs - BUDGET.maxPauseMs);
  });

  test('lets every other error through at once', async () => {
    const { waits, timing } = machine();
    const broken = new Error('broken');
    await expect(retryWithin(BUDGET, losing(1, broken), timing)).rejects.toBe(broken);
    expect(waits).toEqual([]);
  });
});
