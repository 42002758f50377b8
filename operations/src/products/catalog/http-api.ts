import { setTimeout as sleep } from 'node:timers/promises';
import { retryAfterMs } from './retry-after.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
}

export interface ApiResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a call until there is a response that another attempt would not change. */
export type HttpApi = (call: ApiCall) => Promise<ApiResponse>;

export interface ApiSettings {
  readonly url: string;
  /** @param isRefused the last token was refused, so another is needed. */
  readonly tokenOf: (isRefused: boolean) => Promise<string | undefined>;
  /** Hears why there will be another attempt. */
  readonly onRetry?: (reason: string) => void;
  /** Waits before another attempt. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** How long to try again, from the first attempt on. */
  readonly retryTimeoutMs?: number;
}

// API Gateway ends a request after 29 s.
const REQUEST_TIMEOUT_MS = 35_000;
// A service that restarts, or a table that grows to the load, needs minutes.
const RETRY_TIMEOUT_MS = 300_000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;
const MAX_REFUSED_TOKENS = 3;
const UNAUTHORIZED = 401;

/** Request timeout, too many requests, and what a server or its gateway says when it cannot reply now. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Exponential with full jitter, so that concurrent requests do not return together. */
const backoffMs = (attempt: number): number =>
  Math.random() * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);

type Attempt =
  | { readonly kind: 'final'; readonly response: ApiResponse }
  | { readonly kind: 'transient'; readonly reason: string; readonly waitMs: number }
  | { readonly kind: 'unreachable'; readonly error: unknown };

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

const attempt = async (
  url: string,
  { method, path, body }: ApiCall,
  token: string | undefined,
): Promise<Attempt> => {
  // Not AbortSignal.timeout: its timer holds the request, with its body, for the whole time.
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new Error('no response')), REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      signal: timeout.signal,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { status } = response;
    const text = await response.text();
    if (!TRANSIENT.has(status)) {
      return { kind: 'final', response: { status, body: parse(text) } };
    }
    const waitMs = retryAfterMs(response.headers.get('retry-after'), new Date());
    return { kind: 'transient', reason: `status ${status}: ${text.slice(0, 300)}`, waitMs };
  } catch (error) {
    return { kind: 'unreachable', error };
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Calls an API over HTTP. A transient failure is tried again, not before `Retry-After`.
 *
 * @throws Error when there is no response in time, or no token is accepted.
 */
export const httpApi = (settings: ApiSettings): HttpApi => {
  const { url, tokenOf, onRetry, pause = sleep, retryTimeoutMs = RETRY_TIMEOUT_MS } = settings;
  let hasResponded = false;
  return async (call) => {
    const deadline = performance.now() + retryTimeoutMs;
    let refusedTokens = 0;
    for (let tries = 0; ; tries += 1) {
      const result = await attempt(url, call, await tokenOf(refusedTokens > 0));
      // A wrong address, or a platform that is not running: waiting does not help.
      if (result.kind === 'unreachable' && !hasResponded) throw result.error;
      hasResponded = true;
      if (result.kind === 'final') {
        if (result.response.status !== UNAUTHORIZED) return result.response;
        refusedTokens += 1;
        if (refusedTokens >= MAX_REFUSED_TOKENS) {
          throw new Error(`${url} refuses the token (401). It needs the scope catalog:write.`);
        }
        continue;
      }
      const reason = result.kind === 'transient' ? result.reason : reasonOf(result.error);
      const waitMs = Math.max(result.kind === 'transient' ? result.waitMs : 0, backoffMs(tries));
      const what = `${call.method} ${url}${call.path}: ${reason}`;
      if (performance.now() + waitMs > deadline) {
        throw new Error(`${what}. Run the same command again to continue.`);
      }
      onRetry?.(what);
      await pause(waitMs);
    }
  };
};
