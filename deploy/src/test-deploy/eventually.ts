import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 250;

// Long, because on a loaded machine the emulator may take minutes instead of seconds.
const TIMEOUT_MS = 300_000;

/**
 * Retries until `work` no longer throws.
 *
 * @throws the last error after {@link TIMEOUT_MS}
 */
export const eventually = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
};
