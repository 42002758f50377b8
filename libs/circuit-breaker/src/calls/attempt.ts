import { timeout, TimeoutStrategy } from 'cockatiel';
import { AttemptTimeoutError, DeadlineExceededError } from '../errors.ts';
import type { Call } from './call.ts';
import { UnfairAttemptError } from './outcome.ts';

/** What a function run by `execute` is told of its attempt. */
export interface AttemptContext {
  /** Aborted when the attempt's time is over or the caller went away. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  /** How long this attempt may take at most: what to pass on to the dependency. */
  readonly remainingMs: number;
}

// An attempt cut by the deadline blames the dependency only if it had at least this share of its full time.
const FAIR_SHARE = 0.2;

// Aggressive: the attempt ends on time even if the function ignores its signal. Not aborted on return, since
// a streamed response may outlive the function that opened it.
const OPTIONS = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false };

/**
 * Makes the runner of single attempts: each ends after `timeoutMs`, or at the call's deadline if that is
 * sooner.
 *
 * @returns a function that throws AttemptTimeoutError, DeadlineExceededError, the caller's abort reason, or
 * what `work` throws
 */
export const attemptsWithin = (timeoutMs: number) => {
  const full = timeout(timeoutMs, OPTIONS);

  return async <T>(
    work: (context: AttemptContext) => Promise<T>,
    attempt: number,
    call: Call,
  ): Promise<T> => {
    call.throwIfOver();
    const leftMs = call.remainingMs();
    const cut = leftMs < timeoutMs;
    const remainingMs = cut ? leftMs : timeoutMs;
    const policy = cut ? timeout(leftMs, OPTIONS) : full;
    let timer: AbortSignal | undefined;
    try {
      return await policy.execute(({ signal }) => {
        timer = signal;
        return work({ signal, attempt, remainingMs });
      }, call.signal);
    } catch (error) {
      call.signal?.throwIfAborted();
      if (timer?.aborted !== true) throw error;
      if (!cut) throw new AttemptTimeoutError(call.dependency, timeoutMs);
      throw leftMs < timeoutMs * FAIR_SHARE
        ? new UnfairAttemptError(call.dependency)
        : new DeadlineExceededError(call.dependency);
    }
  };
};
