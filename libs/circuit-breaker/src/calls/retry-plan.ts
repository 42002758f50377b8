import { fullJitterGenerator } from 'cockatiel';
import { ResponseInterruptedError } from '../errors.ts';
import type { ResilienceSettings } from '../settings.ts';
import type { Call } from './call.ts';
import { outcomeOf } from './outcome.ts';

/** Thrown by an attempt that is followed by another; every other error is final. */
export class RetryLater extends Error {
  readonly delayMs: number;

  constructor(cause: unknown, delayMs: number) {
    super('Another attempt follows', { cause });
    this.delayMs = delayMs;
  }
}

/**
 * Decides after a failed attempt whether another one follows.
 *
 * A retry that could not start before the deadline is not made: the caller gets the error now instead of later.
 *
 * @param attempt the attempt that failed, from 1
 * @returns the pause before the next attempt in milliseconds, or undefined when there is none
 */
export const planRetry = (
  error: unknown,
  attempt: number,
  call: Call,
  settings: ResilienceSettings,
): number | undefined => {
  if (!call.idempotent || attempt > settings.retries) return undefined;
  if (error instanceof ResponseInterruptedError) return undefined;
  if (outcomeOf(error, call.signal) !== 'failure') return undefined;

  const retryAfterMs = retryAfterOf(error);
  if (retryAfterMs > settings.maxRetryAfterMs) return undefined;
  const delayMs = Math.max(retryAfterMs, backoffMs(attempt, settings));
  return delayMs < call.remainingMs() ? delayMs : undefined;
};

/**
 * Full jitter: any time up to the exponential bound, so that clients that failed together do not return
 * together (AWS Builders' Library, "Timeouts, retries and backoff with jitter").
 */
const backoffMs = (attempt: number, { backoff }: ResilienceSettings): number => {
  const [delayMs] = fullJitterGenerator(attempt - 1, {
    initialDelay: backoff.initialMs,
    maxDelay: backoff.maxMs,
    exponent: 2,
    generator: fullJitterGenerator,
  });
  return delayMs;
};

const retryAfterOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('retryAfterMs' in error)) return 0;
  return typeof error.retryAfterMs === 'number' ? error.retryAfterMs : 0;
};
