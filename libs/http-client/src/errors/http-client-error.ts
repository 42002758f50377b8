/** The stable codes of this library's errors, one for each class. */
export type HttpClientErrorCode =
  | 'HTTP_STATUS'
  | 'HTTP_SCHEMA'
  | 'HTTP_TIMEOUT'
  | 'HTTP_ABORTED'
  | 'HTTP_UNREACHABLE'
  | 'CACHE_INVALIDATION_FAILED';

/**
 * The base class of this library's errors. `code` is stable; the message is for people and may change.
 *
 * @example
 * try {
 *   await client.get('/products/42', { schema: productSchema });
 * } catch (error) {
 *   if (error instanceof HttpStatusError && error.status === 404) return undefined;
 *   throw error;
 * }
 */
export abstract class HttpClientError extends Error {
  /** Identifies the kind of error. */
  abstract readonly code: HttpClientErrorCode;
}

/** The origin sent a response with a status that is not 2xx. */
export class HttpStatusError extends HttpClientError {
  /** Always `HttpStatusError`. */
  override readonly name = 'HttpStatusError';
  /** Always `HTTP_STATUS`. */
  readonly code = 'HTTP_STATUS';
  /** The HTTP status. */
  readonly status: number;
  /** The body: parsed if it is JSON, otherwise its text; undefined if it is empty. */
  readonly problem: unknown;
  /** The response headers; names in lower case. */
  readonly headers: Readonly<Record<string, string | string[]>>;

  /** Describes a response of `url`. */
  constructor(
    url: string,
    status: number,
    problem: unknown,
    headers: Readonly<Record<string, string | string[]>>,
  ) {
    super(`${url} responded with status ${status}`);
    this.status = status;
    this.problem = problem;
    this.headers = headers;
  }
}

/** The body of a successful response is not JSON, or does not match the schema. `cause` is the schema's error. */
export class HttpSchemaError extends HttpClientError {
  /** Always `HttpSchemaError`. */
  override readonly name = 'HttpSchemaError';
  /** Always `HTTP_SCHEMA`. */
  readonly code = 'HTTP_SCHEMA';

  /** Describes a response of `url`. */
  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${url} responded with an unexpected body: ${reason}`, { cause });
  }
}

/** No complete response in time: the caller's deadline passed, or the timeout of one attempt. */
export class HttpTimeoutError extends HttpClientError {
  /** Always `HttpTimeoutError`. */
  override readonly name = 'HttpTimeoutError';
  /** Always `HTTP_TIMEOUT`. */
  readonly code = 'HTTP_TIMEOUT';

  /** Describes a request to `url`; `detail` says which limit was exceeded. */
  constructor(url: string, detail: string, cause?: unknown) {
    super(`${url} did not respond in time: ${detail}`, { cause });
  }
}

/** The caller's `signal` was aborted before there was a response. `cause` is the signal's reason. */
export class HttpAbortedError extends HttpClientError {
  /** Always `HttpAbortedError`. */
  override readonly name = 'HttpAbortedError';
  /** Always `HTTP_ABORTED`. */
  readonly code = 'HTTP_ABORTED';

  /** Describes a request to `url`. */
  constructor(url: string, cause: unknown) {
    super(`The request to ${url} was aborted by its caller`, { cause });
  }
}

/** There was no connection, or it broke before the response was complete. `cause` is the network error. */
export class HttpUnreachableError extends HttpClientError {
  /** Always `HttpUnreachableError`. */
  override readonly name = 'HttpUnreachableError';
  /** Always `HTTP_UNREACHABLE`. */
  readonly code = 'HTTP_UNREACHABLE';

  /** Describes a request to `url`. */
  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${url} could not be reached: ${reason}`, { cause });
  }
}

/**
 * Redis did not acknowledge an invalidation. The entries are removed from this process, but other processes may still
 * have them. Repeat the invalidation: an event handler throws, and is invoked again.
 */
export class CacheInvalidationError extends HttpClientError {
  /** Always `CacheInvalidationError`. */
  override readonly name = 'CacheInvalidationError';
  /** Always `CACHE_INVALIDATION_FAILED`. */
  readonly code = 'CACHE_INVALIDATION_FAILED';

  /** Describes an invalidation of these tags or URLs. */
  constructor(what: readonly string[], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Redis did not acknowledge the invalidation of ${what.join(', ')}: ${reason}`, { cause });
  }
}
