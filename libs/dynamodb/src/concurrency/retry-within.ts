import { setTimeout as sleep } from 'node:timers/promises';

/** How the pauses of {@link retryWithin} grow, and when it gives up. */
export interface RetryBudget {
  /** Whether another attempt may succeed where this error ended one. */
  readonly isRetried: (error: unknown) => boolean;
  /** From the first attempt to the start of the last one, at most. */
  readonly budgetMs: number;
  /** The longest pause after the first attempt; it doubles with each further one. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
}

/** What {@link retryWithin} needs of the machine; tests pass their own. */
export interface RetryTiming {
  readonly wait: (ms: number) => Promise<unknown>;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

const MACHINE: RetryTiming = { wait: sleep, now: () => performance.now(), random: Math.random };

/**
 * Repeats work for a time, for many writers of one item at once. Pauses have full jitter: any time up to a bound that
 * doubles. So writers that collided do not collide again, and after a few attempts they come about as often as the item
 * takes writes, however many they are
 * (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter, "Full Jitter").
 *
 * `retryOnConflict` counts attempts instead, for a few writers that each finish soon.
 *
 * @throws what the work threw, at once if it is not retried, else when the next attempt would start after the budget.
 * @example
 * const budget = { isRetried, budgetMs: 40_000, firstPauseMs: 25, maxPauseMs: 2_000 };
 * await retryWithin(budget, () => decideAndSave(order));
 */
export const retryWithin = async <Result>(
  { isRetried, budgetMs, firstPauseMs, maxPauseMs }: RetryBudget,
  work: () => Promise<Result>,
  { wait, now, random }: RetryTiming = MACHINE,
): Promise<Result> => {
  const start = now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = random() * Math.min(maxPauseMs, firstPauseMs * 2 ** (attempt - 1));
      if (!isRetried(error) || now() + pause - start > budgetMs) throw error;
      await wait(pause);
    }
  }
};
