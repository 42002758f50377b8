import { setTimeout as sleep } from 'node:timers/promises';
import { VersionConflict } from './version-conflict.ts';

/** Options of {@link retryOnConflict}. */
export interface RetryOnConflictOptions {
  /** Attempts in total. Default 5. */
  readonly attempts?: number;
  /** Waits between attempts; tests pass their own. Default: a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

const MAX_STEP_MS = 20;

/**
 * Repeats load–change–save when another write came between load and save. The work must include the load, or every
 * attempt would fail.
 *
 * ```
 * A: load v3          save if v3 → v4 ✓
 * B:    load v3               save if v3 ✗   load v4, decide again, save if v4 → v5 ✓
 * ```
 *
 * @throws VersionConflict if every attempt failed by it, and any other error of the work at once.
 * @example
 * await retryOnConflict(async () => {
 *   const account = await accounts.load(customerId);
 *   account.redeem(points);
 *   await accounts.save(account);
 * });
 */
export const retryOnConflict = async <Result>(
  work: () => Promise<Result>,
  { attempts = 5, wait = sleep }: RetryOnConflictOptions = {},
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt >= attempts) throw error;
      // With jitter, so that two writers that collided do not collide again.
      await wait(Math.random() * MAX_STEP_MS * attempt);
    }
  }
};
