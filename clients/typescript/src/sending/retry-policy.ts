/** How long a call tries. */
export interface RetryPolicy {
  /** The time for the whole call, pauses included. */
  readonly deadlineMs: number;
  /** The time for one request, with its response. */
  readonly attemptTimeoutMs: number;
  /** How many requests a call sends at most. 1: no retries. */
  readonly maxAttempts: number;
  /** The bound of the first pause; it doubles with each. */
  readonly firstPauseMs: number;
  /** The largest bound of a pause. `Retry-After` may ask for a longer one. */
  readonly maxPauseMs: number;
  /** The statuses after which a request is repeated. */
  readonly statuses: readonly number[];
}

/** Why a request will be repeated, and when. */
export interface Retry {
  /** Such as `POST /products/batch`. */
  readonly operation: string;
  readonly url: string;
  readonly correlationId: string;
  /** How many requests were sent so far. */
  readonly attempts: number;
  readonly pauseMs: number;
  /** Of the last response; undefined when there was none, for the reason in `cause`. */
  readonly status: number | undefined;
  readonly cause: unknown;
}

/** Hears of each retry before its pause. */
export type OnRetry = (retry: Retry) => void | Promise<void>;

// No function of the platform runs for more than 10 s, so an attempt outlasts each.
export const DEFAULT_RETRY: RetryPolicy = {
  deadlineMs: 60_000,
  attemptTimeoutMs: 15_000,
  maxAttempts: 5,
  firstPauseMs: 200,
  maxPauseMs: 5_000,
  statuses: [408, 429, 500, 502, 503, 504],
};

/**
 * The pause before the next request: random below a bound that doubles, so that callers who failed together do not come
 * back together ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). After a time
 * that the service named, never before it.
 *
 * @param attempts how many requests were sent
 * @param random from 0 to 1
 */
export const pauseBeforeNext = (
  { firstPauseMs, maxPauseMs }: RetryPolicy,
  attempts: number,
  retryAfterMs: number | undefined,
  random: number,
): number =>
  (retryAfterMs ?? 0) + random * Math.min(maxPauseMs, firstPauseMs * 2 ** (attempts - 1));

// RFC 9110 section 9.2.2. PATCH and POST are not.
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['get', 'put', 'delete']);

/** Whether a second request would have no effect beyond that of the first. */
export const isRepeatable = (
  method: string,
  call: { readonly idempotencyKey: string | undefined; readonly isIdempotent: boolean },
): boolean =>
  IDEMPOTENT_METHODS.has(method) || call.idempotencyKey !== undefined || call.isIdempotent;
