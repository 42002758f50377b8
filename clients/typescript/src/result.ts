import type { AnyProblem } from './problem.ts';
import { ProblemError } from './errors.ts';

/** What every response has, whether it succeeded or not. */
export interface ResponseFacts {
  readonly headers: Headers;
  /** Identifies the request in the logs of the platform. */
  readonly correlationId: string;
  /** How many requests it took: 1 unless the call was retried. */
  readonly attempts: number;
}

/** The operation was carried out. */
export interface Success<Status, Data> extends ResponseFacts {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** Names this version of the resource, for `ifMatch` and `getIfChanged`. */
  readonly etag: string | undefined;
  /** The idempotency key was used before: this repeats the first response. */
  readonly isReplayed: boolean;
}

/** The copy that the caller holds is still current. */
export interface NotModified extends ResponseFacts {
  readonly ok: true;
  readonly status: 304;
  readonly data: undefined;
  readonly etag: string | undefined;
}

/** The API refused the request, or could not carry it out. `switch` on `problem.code`. */
export interface Failure<P extends AnyProblem> extends ResponseFacts {
  readonly ok: false;
  readonly status: P['status'];
  readonly problem: P;
  /** The time after which the API asks to repeat the request. */
  readonly retryAfterMs: number | undefined;
}

/** The data of a result, if it is a success. */
export type DataOf<Result> =
  Extract<Result, { readonly ok: true }> extends { readonly data: infer Data } ? Data : never;

/**
 * The data of a result, for callers that expect no problem.
 *
 * @throws ProblemError
 */
export const unwrap = <Data>(
  result: { readonly ok: true; readonly data: Data } | Failure<AnyProblem>,
): Data => {
  if (result.ok) return result.data;
  throw new ProblemError(result.problem);
};
