import { DeadlineExceededError, NoResponseError } from '../errors.ts';
import { retryAfterMs } from './retry-after.ts';
import { pauseBeforeNext, type Retry, type RetryPolicy } from './retry-policy.ts';
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
  /** Called after a 401: whether there is another token. Then the request, which was not carried out, is sent again at once. */
  readonly renewToken: () => Promise<boolean>;
  /** Called before each pause. What it throws ends the call. */
  readonly onRetry: (
    retry: Pick<Retry, 'attempts' | 'pauseMs' | 'status' | 'cause'>,
  ) => Promise<void>;
  readonly policy: RetryPolicy;
  readonly isRepeatable: boolean;
  readonly correlationId: string;
  readonly signal: AbortSignal | undefined;
  readonly timing: Timing;
}

type Attempt =
  | { readonly kind: 'response'; readonly received: Received }
  | { readonly kind: 'lost'; readonly cause: unknown };

const UNAUTHORIZED = 401;

const isUnauthorized = (attempt: Attempt): boolean =>
  attempt.kind === 'response' && attempt.received.status === UNAUTHORIZED;

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

const isFinal = (attempt: Attempt, { statuses }: RetryPolicy): boolean =>
  attempt.kind === 'response' && !statuses.includes(attempt.received.status);

/** When the next request may be sent, after this one. */
const pauseAfter = (attempt: Attempt, attempts: number, { policy, timing }: Sending): number => {
  const askedMs =
    attempt.kind === 'response' ? retryAfterMs(attempt.received.headers, timing.now()) : undefined;
  return pauseBeforeNext(policy, attempts, askedMs, timing.random());
};

/** What an attempt, the last one, comes to. @throws NoResponseError, DeadlineExceededError */
const resultOf = (
  attempt: Attempt,
  {
    correlationId,
    attempts,
    hasTime,
  }: { correlationId: string; attempts: number; hasTime: boolean },
): { readonly received: Received; readonly attempts: number } => {
  if (attempt.kind === 'response') return { received: attempt.received, attempts };
  const ThrownError = hasTime ? NoResponseError : DeadlineExceededError;
  throw new ThrownError(correlationId, attempts, attempt.cause);
};

const factsOf = (attempt: Attempt): Pick<Retry, 'status' | 'cause'> =>
  attempt.kind === 'response'
    ? { status: attempt.received.status, cause: undefined }
    : { status: undefined, cause: attempt.cause };

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
    const pauseMs = pauseAfter(attempt, attempts, sending);
    const hasTime = timing.elapsed() + pauseMs < deadline;
    const isLast = attempts >= policy.maxAttempts || !hasTime;
    if (!isLast && isUnauthorized(attempt) && (await sending.renewToken())) continue;
    if (isLast || !isRepeatable || isFinal(attempt, policy)) {
      return resultOf(attempt, { correlationId, attempts, hasTime });
    }
    await sending.onRetry({ attempts, pauseMs, ...factsOf(attempt) });
    await timing.sleep(pauseMs, signal ?? never);
  }
};
