import { DeadlineExceededError } from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 1;
const DEADLINE_EXCEEDED = 'deadline-exceeded';

const deadlineExceeded = (): CommerceError =>
  new CommerceError({
    code: DEADLINE_EXCEEDED,
    kind: 'unavailable',
    message: 'The request was not completed in time. Try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

/**
 * The error for a deadline that the caller itself set: `caller-deadline-exceeded`, not a failure of the service.
 *
 * @param cause the error that ended the work.
 */
export const callersDeadlineExceeded = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'caller-deadline-exceeded',
    kind: 'caller-timeout',
    message: "The request was not completed before its caller's deadline.",
    cause,
  });

/** Whether an error or one of its causes says that a deadline passed. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof DeadlineExceededError ||
  (error instanceof CommerceError && error.code === DEADLINE_EXCEEDED) ||
  (error instanceof Error && error.cause !== undefined && isOutOfTime(error.cause));

/**
 * Waits for work until a deadline, so that the service sends its own response before API Gateway does, which is when
 * Lambda has ended the invocation. Work that writes is safe to repeat (idempotency keys, versions), so nothing is lost
 * when it is no longer awaited.
 *
 * @param deadline epoch milliseconds.
 * @throws CommerceError `deadline-exceeded`, at once for a deadline in the past.
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
