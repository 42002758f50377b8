import type { AnyProblem } from './problem.ts';

/** The kinds of errors that a call throws. */
export type ClientErrorCode =
  'PROBLEM' | 'NO_RESPONSE' | 'DEADLINE_EXCEEDED' | 'UNEXPECTED_RESPONSE' | 'NO_ETAG';

/**
 * The base of what a call throws. An abort by the caller is not among them: it rejects with the reason of the signal, as
 * `fetch` does.
 */
export class ClientError extends Error {
  override readonly name: string = 'ClientError';
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A problem, thrown by `unwrap` and by the iterators of lists. */
export class ProblemError extends ClientError {
  override readonly name = 'ProblemError';
  readonly problem: AnyProblem;

  constructor(problem: AnyProblem) {
    super('PROBLEM', `${problem.code} (${problem.status}): ${problem.detail}`);
    this.problem = problem;
  }
}

/** No request got a response. The last one may have been carried out all the same. `cause` is the error of `fetch`. */
export class NoResponseError extends ClientError {
  override readonly name = 'NoResponseError';
  readonly correlationId: string;
  readonly attempts: number;

  constructor(correlationId: string, attempts: number, cause: unknown) {
    super('NO_RESPONSE', `No response after ${attempts} request(s).`, { cause });
    this.correlationId = correlationId;
    this.attempts = attempts;
  }
}

/** The time for the call is over, and the last request got no response. It may have been carried out all the same. */
export class DeadlineExceededError extends ClientError {
  override readonly name = 'DeadlineExceededError';
  readonly correlationId: string;
  readonly attempts: number;

  constructor(correlationId: string, attempts: number, cause: unknown) {
    super('DEADLINE_EXCEEDED', `No response in time, after ${attempts} request(s).`, { cause });
    this.correlationId = correlationId;
    this.attempts = attempts;
  }
}

/** A response that is not the API's: the page of a proxy, JSON that ends too early, a redirect. */
export class UnexpectedResponseError extends ClientError {
  override readonly name = 'UnexpectedResponseError';
  readonly status: number;
  readonly body: unknown;

  constructor(message: string, status: number, body: unknown) {
    super('UNEXPECTED_RESPONSE', message);
    this.status = status;
    this.body = body;
  }
}
