/** Time and chance, so that tests decide both. */
export interface Timing {
  /** Milliseconds that never go back. */
  readonly elapsed: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects with the reason of the signal when that aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // The reason of a signal can be any value, and fetch rejects with it unchanged.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** The real time. */
export const REAL_TIMING: Timing = {
  elapsed: () => performance.now(),
  now: () => Date.now(),
  sleep,
  random: () => Math.random(),
};
