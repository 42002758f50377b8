import { DeadlineExceededError } from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 1;
const DEADLINE_EXCEEDED = 'deadline-exceeded';

const deadlineExceeded = (): CommerceError =>
  new CommerceError({
    code: DEADLINE_EXCEEDED,
    kind: 'unavailable',
    message: 'The request could not be answered in the time it was given. Try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

/**
 * The same where the caller itself set the deadline: nothing of the service failed.
 *
 * @param cause what ended the work.
 */
export const callersDeadlineExceeded = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'caller-deadline-exceeded',
    kind: 'caller-timeout',
    message: 'The request could not be answered in the time that its caller gave it.',
    cause,
  });

/** Whether an error says that time ran out, or was caused by one that does. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof DeadlineExceededError ||
  (error instanceof CommerceError && error.code === DEADLINE_EXCEEDED) ||
  (error instanceof Error && error.cause !== undefined && isOutOfTime(error.cause));

/**
 * Answers in time whatever the work does: an answer of our own beats the gateway's, which comes when
 * Lambda has cut the invocation. Work that changes something is safe to be asked for again (keys,
 * versions), so giving up on waiting for it loses nothing.
 *
 * @param deadline epoch milliseconds.
 * @throws CommerceError `deadline-exceeded`, at once for a deadline that is past.
 */
export const beforeDeadline = async <Result>(
  deadline: number,
  work: () => Promise<Result>,
): Promise<Result> => {
  const remainingMs = deadline - Date.now();
  if (remainingMs <= 0) throw deadlineExceeded();
  const { promise: timeIsOver, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(deadlineExceeded()), remainingMs);
  try {
    return await Promise.race([work(), timeIsOver]);
  } finally {
    clearTimeout(timer);
  }
};
