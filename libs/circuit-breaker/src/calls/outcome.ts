import {
  BulkheadFullError,
  CircuitOpenError,
  DeadlineExceededError,
  DependencySilentError,
} from '../errors.ts';

/**
 * What an attempt shows about the dependency.
 * `failure`: it is unhealthy. `response`: it responded, even if with an error such as 404.
 * `unknown`: nothing (the caller aborted, or the deadline left too little time).
 */
export type Outcome = 'failure' | 'response' | 'unknown';

/** Statuses below 500 that ask for a retry (RFC 9110 section 15.5.9, RFC 6585 section 4). */
const FAILING_CLIENT_STATUSES: readonly number[] = [408, 429];

// undici's codes for wrong usage on this side: an invalid argument, a client already closed.
const USAGE_ERROR_CODES: readonly unknown[] = [
  'UND_ERR_INVALID_ARG',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
];

/** Whether a response with this status counts against the dependency: 5xx, 408, 429. */
export const isFailingStatus = (statusCode: number): boolean =>
  statusCode >= 500 || FAILING_CLIENT_STATUSES.includes(statusCode);

/** Classifies an attempt by what it threw. Anything not known to be harmless is a failure. */
export const outcomeOf = (error: unknown, signal: AbortSignal | undefined): Outcome => {
  if (signal?.aborted === true || isInconclusive(error)) return 'unknown';
  const statusCode = statusCodeOf(error);
  return statusCode === undefined || isFailingStatus(statusCode) ? 'failure' : 'response';
};

const isInconclusive = (error: unknown): boolean =>
  error instanceof CircuitOpenError ||
  error instanceof BulkheadFullError ||
  error instanceof DependencySilentError ||
  error instanceof CutShortError ||
  isUsageError(error);

/** Whether undici did not send the request at all: this shows nothing about the dependency. */
export const isUsageError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && USAGE_ERROR_CODES.includes(error.code);

const statusCodeOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
};

/** The deadline cut an attempt so short that a healthy dependency might not have responded in time either. */
export class CutShortError extends DeadlineExceededError {}
