import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../../client/index.ts';

/** Ends the demo when a condition does not hold. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ClientError(`Demo failed: ${message}`);
}

// The first call of every function after a start loads it, and on a busy machine that takes long; the
// duration of each step is printed.
const TIMEOUT_MS = 60_000;
const STEP_MS = 50;

/** Waits until a condition holds and returns how long that took, in milliseconds. */
export const waitUntil = async (
  what: string,
  condition: () => Promise<boolean>,
): Promise<number> => {
  const startedAt = Date.now();
  while (!(await condition())) {
    assert(Date.now() - startedAt < TIMEOUT_MS, `${what} took more than ${TIMEOUT_MS / 1_000} s.`);
    await sleep(STEP_MS);
  }
  return Date.now() - startedAt;
};
