/** Stable codes, safe to log, count and compare. */
export type ResilienceErrorCode =
  | 'CIRCUIT_OPEN'
  | 'DEPENDENCY_SILENT'
  | 'DEADLINE_EXCEEDED'
  | 'ATTEMPT_TIMEOUT'
  | 'BULKHEAD_FULL'
  | 'UPSTREAM_STATUS'
  | 'CONNECTION_FAILED'
  | 'RESPONSE_INTERRUPTED'
  | 'INVALID_SETTINGS';

/** Base class of every error that this library creates. `code` identifies the error. */
export abstract class ResilienceError extends Error {
  /** Identifies the error; stable across versions. */
  abstract readonly code: ResilienceErrorCode;
}

/** `CIRCUIT_OPEN`: the circuit is open, or another call is probing. The dependency was not called. */
export class CircuitOpenError extends ResilienceError {
  override readonly name = 'CircuitOpenError';
  readonly code = 'CIRCUIT_OPEN';
  readonly dependency: string;
  /** Milliseconds after which a retry makes sense, for the `Retry-After` of a 503. */
  readonly retryAfterMs: number;

  constructor(dependency: string, retryAfterMs: number) {
    super(`${dependency} is not being called: its circuit is open, retry in ${retryAfterMs} ms`);
    this.dependency = dependency;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * `DEPENDENCY_SILENT`: the dependency responded before and has stopped: as many calls of the fleet are overdue as
 * open the circuit. Their outcome decides; until then another call would only wait with them.
 */
export class DependencySilentError extends ResilienceError {
  override readonly name = 'DependencySilentError';
  readonly code = 'DEPENDENCY_SILENT';
  readonly dependency: string;
  /** A suggested pause before the next try, in milliseconds. The dependency may be unavailable for longer. */
  readonly retryAfterMs = 1_000;

  constructor(dependency: string) {
    super(
      `${dependency} is not being called: the calls in progress have had no response for too long`,
    );
    this.dependency = dependency;
  }
}

/** `DEADLINE_EXCEEDED`: the caller's deadline passed, or the next step could not end before it. */
export class DeadlineExceededError extends ResilienceError {
  override readonly name = 'DeadlineExceededError';
  readonly code = 'DEADLINE_EXCEEDED';
  readonly dependency: string;

  constructor(dependency: string, cause?: unknown) {
    super(`The deadline of a call to ${dependency} passed before it responded`, { cause });
    this.dependency = dependency;
  }
}

/** `ATTEMPT_TIMEOUT`: an attempt took its full time without a response. */
export class AttemptTimeoutError extends ResilienceError {
  override readonly name = 'AttemptTimeoutError';
  readonly code = 'ATTEMPT_TIMEOUT';
  readonly dependency: string;
  readonly timeoutMs: number;

  constructor(dependency: string, timeoutMs: number) {
    super(`${dependency} did not respond within ${timeoutMs} ms`);
    this.dependency = dependency;
    this.timeoutMs = timeoutMs;
  }
}

/** `BULKHEAD_FULL`: as many calls as allowed are in progress and waiting. This one was rejected at once. */
export class BulkheadFullError extends ResilienceError {
  override readonly name = 'BulkheadFullError';
  readonly code = 'BULKHEAD_FULL';
  readonly dependency: string;
  /** A suggested pause before the next try, in milliseconds. The dependency may be unavailable for longer. */
  readonly retryAfterMs = 1_000;

  constructor(dependency: string, concurrent: number, queued: number) {
    super(`${dependency} already has ${concurrent} calls in progress and ${queued} waiting`);
    this.dependency = dependency;
  }
}

/**
 * `UPSTREAM_STATUS`: the dependency responded with this status. 5xx, 408 and 429 count as failures; with any other
 * the dependency counts as healthy. Functions given to `execute` may throw it; `retryAfterMs` (from `Retry-After`)
 * delays the next attempt.
 */
export class UpstreamStatusError extends ResilienceError {
  override readonly name = 'UpstreamStatusError';
  readonly code = 'UPSTREAM_STATUS';
  readonly statusCode: number;
  readonly retryAfterMs: number | undefined;

  constructor(statusCode: number, retryAfterMs?: number) {
    super(`The dependency responded with status ${statusCode}`);
    this.statusCode = statusCode;
    this.retryAfterMs = retryAfterMs;
  }
}

/** `CONNECTION_FAILED`: refused, reset, interrupted or not resolvable. `cause` is undici's error. */
export class ConnectionFailedError extends ResilienceError {
  override readonly name = 'ConnectionFailedError';
  readonly code = 'CONNECTION_FAILED';

  constructor(cause: Error) {
    super(`The connection to the dependency failed: ${cause.message}`, { cause });
  }
}

/** `RESPONSE_INTERRUPTED`: the response ended early after a part had reached the caller, so it cannot be retried. */
export class ResponseInterruptedError extends ResilienceError {
  override readonly name = 'ResponseInterruptedError';
  readonly code = 'RESPONSE_INTERRUPTED';

  constructor(cause: unknown) {
    super('The response was interrupted after a part of it had been delivered', { cause });
  }
}

/** `INVALID_SETTINGS`: a setting is out of range. Thrown by `createResilience`. */
export class InvalidSettingsError extends ResilienceError {
  override readonly name = 'InvalidSettingsError';
  readonly code = 'INVALID_SETTINGS';

  constructor(setting: string, value: string, expected: string) {
    super(`Setting "${setting}" is ${value}, it must be ${expected}`);
  }
}
