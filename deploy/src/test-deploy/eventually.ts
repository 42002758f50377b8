import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 250;

/**
 * Tries until `work` no longer throws.
 *
 * @throws what it threw last, once the time is over
 */
export const eventually = async <Result>(
  work: () => Promise<Result>,
  { seconds = 40 }: { readonly seconds?: number } = {},
): Promise<Result> => {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(PAUSE_MILLISECONDS);
    }
  }
};
