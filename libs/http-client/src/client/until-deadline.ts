import { HttpAbortedError, HttpTimeoutError } from '../errors/http-client-error.ts';
import type { RequestOptions } from './http-client.ts';

// Node runs a timer with a longer delay at once.
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The promise's outcome, or an error as soon as the caller's deadline passes or its signal is aborted. The work itself
 * continues.
 */
export const untilDeadline = async <T>(
  url: string,
  { deadline, signal }: RequestOptions,
  start: () => Promise<T>,
): Promise<T> => {
  if (signal?.aborted === true) throw new HttpAbortedError(url, signal.reason);
  if (deadline !== undefined && deadline <= Date.now()) {
    throw new HttpTimeoutError(url, 'the deadline had passed before it was sent');
  }
  if (signal === undefined && deadline === undefined) return await start();

  const givenUp = Promise.withResolvers<never>();
  const onAbort = (): void => givenUp.reject(new HttpAbortedError(url, signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    deadline === undefined
      ? undefined
      : setTimeout(
          () => givenUp.reject(new HttpTimeoutError(url, "the caller's deadline passed")),
          Math.min(deadline - Date.now(), MAX_TIMER_MS),
        );
  try {
    return await Promise.race([start(), givenUp.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};
