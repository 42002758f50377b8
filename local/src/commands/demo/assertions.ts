import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../../client/index.ts';

/** Ends the story where something is not as it should be. */
export function expectThat(isSo: boolean, surprise: string): asserts isSo {
  if (!isSo) throw new ClientError(`Surprise: ${surprise}`);
}

// The first call of every function after a start loads it, and on a busy machine that takes its time; how long each
// step took is part of what is printed.
const PATIENCE_MS = 60_000;
const STEP_MS = 50;

/** Waits for what is asynchronous and tells how long it took, in milliseconds. */
export const waitUntil = async (what: string, isSo: () => Promise<boolean>): Promise<number> => {
  const startedAt = Date.now();
  while (!(await isSo())) {
    expectThat(
      Date.now() - startedAt < PATIENCE_MS,
      `${what} took more than ${PATIENCE_MS / 1_000} s.`,
    );
    await sleep(STEP_MS);
  }
  return Date.now() - startedAt;
};
