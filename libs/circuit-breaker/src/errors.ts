/** Stable codes, safe to log, count and test for. */
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

/** Everything this library throws of its own. `instanceof` tells the family, `code` the member. */
export abstract class ResilienceError extends Error {
  abstract readonly code: ResilienceErrorCode;
}

/** The circuit is open, or another call is probing: the dependency was not called. */
export class CircuitOpenError extends ResilienceError {
  override readonly name = 'CircuitOpenError';
  readonly code = 'CIRCUIT_OPEN';
  readonly dependency: string;
  /** When it makes sense to ask again, in milliseconds; what a 503's `Retry-After` says. */
  readonly retryAfterMs: number;

  constructor(dependency: string, retryAfterMs: number) {
    super(
      `${dependency} is not being called: its circuit is open, ask again in ${retryAfterMs} ms`,
    );
    this.dependency = dependency;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The dependency answered before and answers nobody any more: as many calls of the fleet are overdue as open
 * the circuit. What becomes of them decides; until then a further call would only wait with them.
 */
export class DependencySilentError extends ResilienceError {
  override readonly name = 'DependencySilentError';
  readonly code = 'DEPENDENCY_SILENT';
  readonly dependency: string;
  /** No promise, only a polite pause before the next try. */
  readonly retryAfterMs = 1_000;

  constructor(dependency: string) {
    super(`${dependency} is not being called: the calls under way have had no answer for too long`);
    this.dependency = dependency;
  }
}

/** The caller's deadline passed, or the next step could not have ended before it. */
export class DeadlineExceededError extends ResilienceError {
  override readonly name = 'DeadlineExceededError';
  readonly code = 'DEADLINE_EXCEEDED';
  readonly dependency: string;

  constructor(dependency: string, cause?: unknown) {
    super(`The deadline of a call to ${dependency} passed before it was answered`, { cause });
    this.dependency = dependency;
  }
}

/** One attempt got its full time and was not answered. */
export class AttemptTimeoutError extends ResilienceError {
  override readonly name = 'AttemptTimeoutError';
  readonly code = 'ATTEMPT_TIMEOUT';
  readonly dependency: string;
  readonly timeoutMs: number;

  constructor(dependency: string, timeoutMs: number) {
    super(`${dependency} did not answer within ${timeoutMs} ms`);
    this.dependency = dependency;
    this.timeoutMs = timeoutMs;
  }
}

/** As many calls as allowed are under way and waiting: this one was refused at once. */
export class BulkheadFullError extends ResilienceError {
  override readonly name = 'BulkheadFullError';
  readonly code = 'BULKHEAD_FULL';
  readonly dependency: string;
  /** No promise, only a polite pause before the next try. */
  readonly retryAfterMs = 1_000;

  constructor(dependency: string, concurrent: number, queued: number) {
    super(`${dependency} already has ${concurrent} calls under way and ${queued} waiting`);
    this.dependency = dependency;
  }
}

/**
 * The dependency answered with a status. 5xx, 408 and 429 count as failures, any other is an answer.
 * Functions given to `execute` may throw it; `retryAfterMs` (from `Retry-After`) delays the next attempt.
 */
export class UpstreamStatusError extends ResilienceError {
  override readonly name = 'UpstreamStatusError';
  readonly code = 'UPSTREAM_STATUS';
  readonly statusCode: number;
  readonly retryAfterMs: number | undefined;

  constructor(statusCode: number, retryAfterMs?: number) {
    super(`The dependency answered with status ${statusCode}`);
    this.statusCode = statusCode;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No complete answer came: refused, reset, broken off, unresolvable. `cause` is undici's error. */
export class ConnectionFailedError extends ResilienceError {
  override readonly name = 'ConnectionFailedError';
  readonly code = 'CONNECTION_FAILED';

  constructor(cause: Error) {
    super(`The connection to the dependency failed: ${cause.message}`, { cause });
  }
}

/** The response broke off after part of it had been handed on, so it cannot be asked for again. */
export class ResponseInterruptedError extends ResilienceError {
  override readonly name = 'ResponseInterruptedError';
  readonly code = 'RESPONSE_INTERRUPTED';

  constructor(cause: unknown) {
    super('The response broke off after a part of it had been delivered', { cause });
  }
}

/** A setting is out of its range; a mistake of the programmer, thrown at construction. */
export class InvalidSettingsError extends ResilienceError {
  override readonly name = 'InvalidSettingsError';
  readonly code = 'INVALID_SETTINGS';

  constructor(setting: string, value: string, expected: string) {
    super(`Setting "${setting}" is ${value}, it must be ${expected}`);
  }
}
