/** What the caller of a request can tell apart, by a code that never changes. */
export type HttpClientErrorCode =
  | 'HTTP_STATUS'
  | 'HTTP_SCHEMA'
  | 'HTTP_TIMEOUT'
  | 'HTTP_ABORTED'
  | 'HTTP_UNREACHABLE'
  | 'CACHE_INVALIDATION_FAILED';

/** The family of errors this library throws. `code` is stable, the message is for people. */
export abstract class HttpClientError extends Error {
  abstract readonly code: HttpClientErrorCode;
}

/** The origin answered, and the response is not a success. `problem` is the parsed body where it was JSON. */
export class HttpStatusError extends HttpClientError {
  override readonly name = 'HttpStatusError';
  readonly code = 'HTTP_STATUS';
  readonly status: number;
  readonly problem: unknown;
  readonly headers: Readonly<Record<string, string | string[]>>;

  constructor(
    url: string,
    status: number,
    problem: unknown,
    headers: Readonly<Record<string, string | string[]>>,
  ) {
    super(`${url} answered ${status}`);
    this.status = status;
    this.problem = problem;
    this.headers = headers;
  }
}

/** The origin answered with something the caller's schema refuses, or with no JSON at all. */
export class HttpSchemaError extends HttpClientError {
  override readonly name = 'HttpSchemaError';
  readonly code = 'HTTP_SCHEMA';

  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${url} answered with an unexpected body: ${reason}`, { cause });
  }
}

/** No answer in time: the caller's deadline, or the time one attempt may take. */
export class HttpTimeoutError extends HttpClientError {
  override readonly name = 'HttpTimeoutError';
  readonly code = 'HTTP_TIMEOUT';

  constructor(url: string, detail: string, cause?: unknown) {
    super(`${url} did not answer in time: ${detail}`, { cause });
  }
}

/** The caller's `signal` fired before there was a response. */
export class HttpAbortedError extends HttpClientError {
  override readonly name = 'HttpAbortedError';
  readonly code = 'HTTP_ABORTED';

  constructor(url: string, cause: unknown) {
    super(`The request to ${url} was aborted by its caller`, { cause });
  }
}

/** No connection, or one that broke before the response was complete. */
export class HttpUnreachableError extends HttpClientError {
  override readonly name = 'HttpUnreachableError';
  readonly code = 'HTTP_UNREACHABLE';

  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${url} could not be reached: ${reason}`, { cause });
  }
}

/**
 * Redis did not acknowledge an invalidation. Entries of this process are gone already, those of
 * other processes may not be: repeat it (an event handler fails and is delivered again).
 */
export class CacheInvalidationError extends HttpClientError {
  override readonly name = 'CacheInvalidationError';
  readonly code = 'CACHE_INVALIDATION_FAILED';

  constructor(what: readonly string[], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Redis did not acknowledge the invalidation of ${what.join(', ')}: ${reason}`, { cause });
  }
}
