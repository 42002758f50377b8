import {
  BulkheadFullError,
  CircuitOpenError,
  DeadlineExceededError,
  DependencySilentError,
} from '../errors.ts';

/**
 * What an attempt's error says of the dependency.
 * `failure`: it is not well. `answer`: it did answer, only not what was hoped for.
 * `unknown`: the attempt says nothing of it (the caller went away, or left it no fair time).
 */
export type Outcome = 'failure' | 'answer' | 'unknown';

/** Statuses below 500 that ask for another try (RFC 9110 section 15.5.9, RFC 6585 section 4). */
const FAILING_CLIENT_STATUSES: readonly number[] = [408, 429];

// undici's codes for mistakes on our side of the wire: a wrong argument, a client already closed.
const OUR_OWN_MISTAKES: readonly unknown[] = [
  'UND_ERR_INVALID_ARG',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
];

/** Whether a response with this status counts against the dependency: 5xx, 408, 429. */
export const isFailingStatus = (statusCode: number): boolean =>
  statusCode >= 500 || FAILING_CLIENT_STATUSES.includes(statusCode);

/** Judges an attempt by what it threw. Anything not known to be harmless is a failure. */
export const outcomeOf = (error: unknown, signal: AbortSignal | undefined): Outcome => {
  if (signal?.aborted === true || isNoJudgement(error)) return 'unknown';
  const statusCode = statusCodeOf(error);
  return statusCode === undefined || isFailingStatus(statusCode) ? 'failure' : 'answer';
};

const isNoJudgement = (error: unknown): boolean =>
  error instanceof CircuitOpenError ||
  error instanceof BulkheadFullError ||
  error instanceof DependencySilentError ||
  error instanceof UnfairAttemptError ||
  isOurOwnMistake(error);

/** Whether undici refused to send the request at all: nothing was learnt of the dependency. */
export const isOurOwnMistake = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && OUR_OWN_MISTAKES.includes(error.code);

const statusCodeOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
};

/** The deadline cut an attempt so short that a healthy dependency might not have made it either. */
export class UnfairAttemptError extends DeadlineExceededError {}
