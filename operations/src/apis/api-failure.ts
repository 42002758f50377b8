import {
  DeadlineExceededError,
  NoResponseError,
  ProblemError,
  UnexpectedResponseError,
} from '@commerce/client/source';

const UNAUTHORIZED = 401;
/** Request timeout, too many requests, and what a server or its gateway says when it cannot reply now. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const CONTINUE = 'Run the same command again to continue.';

/** What a problem says about its places, or in general. */
interface Stated {
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

/** A problem in one line. */
export const reasonOf = ({ code, detail, errors }: Stated): string => {
  const fields = errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
  const text = [fields === '' ? detail : (fields ?? detail)]
    .filter((part) => part !== undefined && part !== '')
    .join('');
  return [code, text].filter((part) => part !== undefined && part !== '').join(': ');
};

/** Undefined for an error that is not about a response. */
export const statusOf = (error: unknown): number | undefined => {
  if (error instanceof ProblemError) return error.problem.status;
  return error instanceof UnexpectedResponseError ? error.status : undefined;
};

/**
 * What to tell about a call that failed, with all its retries.
 *
 * @param scope that the token needs.
 */
export const apiFailure = (operation: string, error: unknown, scope: string): unknown => {
  if (error instanceof NoResponseError || error instanceof DeadlineExceededError) {
    return new Error(`${operation}: ${error.message} ${CONTINUE}`, { cause: error });
  }
  const status = statusOf(error);
  if (status === undefined) return error;
  if (status === UNAUTHORIZED) {
    return new Error(`The token is refused (401). It needs the scope ${scope}.`);
  }
  const reason = error instanceof ProblemError ? `: ${reasonOf(error.problem)}` : '';
  const advice = TRANSIENT.has(status) ? `. ${CONTINUE}` : '';
  return new Error(`${operation} returned ${status}${reason}${advice}`, { cause: error });
};
