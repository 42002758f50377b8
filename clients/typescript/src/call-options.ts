import type { OnRetry, RetryPolicy } from './sending/retry-policy.ts';

/** The options of every call. */
export interface CallOptions {
  /** Ends the call, and its pauses between retries, with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Made for the call when left out. The same for all its retries; the events that it causes have it, too. */
  readonly correlationId?: string;
  /** What differs from the policy of the client. */
  readonly retry?: Partial<RetryPolicy>;
  /** Called before each pause, instead of that of the client. What it throws ends the call. */
  readonly onRetry?: OnRetry;
  /**
   * That repeating this request does no harm, though its method, its headers and its document do not say so: allows
   * retries of a POST without an idempotency key.
   */
  readonly isIdempotent?: boolean;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How the HTTP cache of a browser is used. Node has none. */
  readonly cache?: NonNullable<RequestInit['cache']>;
}
