import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 1;

const deadlineExceeded = (): CommerceError =>
  new CommerceError({
    code: 'deadline-exceeded',
    kind: 'unavailable',
    message: 'The request could not be answered in the time it was given. Try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

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
