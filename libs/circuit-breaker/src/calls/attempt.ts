import { timeout, TimeoutStrategy } from 'cockatiel';
import { AttemptTimeoutError, DeadlineExceededError } from '../errors.ts';
import type { Call } from './call.ts';
import { CutShortError } from './outcome.ts';

/** Passed to a function that `execute` runs: the limits of this attempt. */
export interface AttemptContext {
  /** Aborted when the attempt times out or the caller aborts. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  /** How long this attempt may take, in milliseconds: the deadline to pass on to the dependency. */
  readonly remainingMs: number;
}

// An attempt cut short by the deadline counts as a failure only if it had at least this share of its full time.
const FAIR_SHARE = 0.2;

// Aggressive: the attempt ends on time even if the function ignores its signal. Not aborted on return, because a
// streamed response may continue after the function that opened it has returned.
const OPTIONS = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false };

/**
 * Returns a function that runs single attempts: each ends after `timeoutMs`, or at the call's deadline if that is
 * earlier.
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
        ? new CutShortError(call.dependency)
        : new DeadlineExceededError(call.dependency);
    }
  };
};
