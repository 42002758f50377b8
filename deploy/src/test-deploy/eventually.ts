import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 250;

// For what never comes: on a loaded machine the emulator may take minutes for what it does in seconds.
const PATIENCE_MS = 300_000;

/**
 * Tries until `work` no longer throws.
 *
 * @throws what it threw last, once the time is over
 */
export const eventually = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
};
