import {
  type BaseUrl,
  type CommerceClient,
  createClient,
  type RetryPolicy,
  type Timing,
  type TokenSource,
} from '@commerce/client/source';

export interface ApiClientSettings {
  readonly baseUrl: BaseUrl;
  readonly token: TokenSource | undefined;
  /** Hears why a call is tried again. */
  readonly onRetry: (reason: string) => void;
  /** For tests. */
  readonly timing?: Timing;
}

const RETRY: Partial<RetryPolicy> = {
  // A service that restarts, or a table that grows to the load, needs minutes.
  deadlineMs: 300_000,
  maxAttempts: Infinity,
  // API Gateway ends a request after 29 s.
  attemptTimeoutMs: 35_000,
  firstPauseMs: 250,
  maxPauseMs: 10_000,
};

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
};

/** The typed client, with deadlines for a command that makes many calls. */
export const apiClient = (settings: ApiClientSettings): CommerceClient => {
  const { baseUrl, token, timing } = settings;
  let hasResponded = false;
  return createClient({
    baseUrl,
    retry: RETRY,
    ...(token !== undefined && { token }),
    ...(timing !== undefined && { timing }),
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      hasResponded = true;
      return response;
    },
    onRetry: ({ operation, status, cause }) => {
      // A wrong address, or a platform that is not running: waiting does not help.
      if (!hasResponded) throw cause;
      const reason = status === undefined ? reasonOf(cause) : `status ${status}`;
      settings.onRetry(`${operation}: ${reason}`);
    },
  });
};
