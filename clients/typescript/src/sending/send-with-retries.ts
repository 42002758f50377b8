import { DeadlineExceededError, NoResponseError } from '../errors.ts';
import { retryAfterMs } from './retry-after.ts';
import { pauseBeforeNext, type RetryPolicy } from './retry-policy.ts';
import type { Timing } from './timing.ts';

/** A response with its body read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One call: what to send, and how long to try. */
export interface Sending {
  /** Called before each request. What it throws ends the call. */
  readonly prepare: () => Promise<void>;
  /** Sends one request. Rejects when there is no response. */
  readonly send: (signal: AbortSignal) => Promise<Received>;
  readonly policy: RetryPolicy;
  readonly isRepeatable: boolean;
  readonly correlationId: string;
  readonly signal: AbortSignal | undefined;
  readonly timing: Timing;
}

type Attempt =
  | { readonly kind: 'response'; readonly received: Received }
  | { readonly kind: 'lost'; readonly cause: unknown };

/** Sends one request, which ends with the caller's signal or after a time, its body included. */
const attemptOnce = async (
  { send, signal, timing }: Sending,
  timeoutMs: number,
): Promise<Attempt> => {
  const over = new AbortController();
  const finished = new AbortController();
  timing.sleep(timeoutMs, finished.signal).then(
    () => over.abort(new DOMException(`No response within ${timeoutMs} ms.`, 'TimeoutError')),
    () => undefined,
  );
  try {
    const signals = signal === undefined ? [over.signal] : [over.signal, signal];
    return { kind: 'response', received: await send(AbortSignal.any(signals)) };
  } catch (cause) {
    signal?.throwIfAborted();
    return { kind: 'lost', cause };
  } finally {
    finished.abort();
  }
};

/**
 * Sends a request, and repeats it while that is safe and there is time. A pause that would last beyond the deadline is
 * not made: the last response is returned at once.
 *
 * @throws NoResponseError, DeadlineExceededError, or the reason of the signal
 */
export const sendWithRetries = async (
  sending: Sending,
): Promise<{ readonly received: Received; readonly attempts: number }> => {
  const { policy, isRepeatable, correlationId, signal, timing } = sending;
  const deadline = timing.elapsed() + policy.deadlineMs;
  const never = new AbortController().signal;
  for (let attempts = 1; ; attempts += 1) {
    signal?.throwIfAborted();
    await sending.prepare();
    const leftMs = deadline - timing.elapsed();
    const attempt = await attemptOnce(sending, Math.min(policy.attemptTimeoutMs, leftMs));
    const isFinal =
      attempt.kind === 'response' && !policy.statuses.includes(attempt.received.status);
    const pauseMs = pauseBeforeNext(
      policy,
      attempts,
      attempt.kind === 'response'
        ? retryAfterMs(attempt.received.headers, timing.now())
        : undefined,
      timing.random(),
    );
    const hasTime = timing.elapsed() + pauseMs < deadline;
    if (isFinal || !isRepeatable || attempts >= policy.maxAttempts || !hasTime) {
      if (attempt.kind === 'response') return { received: attempt.received, attempts };
      const ThrownError = hasTime ? NoResponseError : DeadlineExceededError;
      throw new ThrownError(correlationId, attempts, attempt.cause);
    }
    await timing.sleep(pauseMs, signal ?? never);
  }
};
