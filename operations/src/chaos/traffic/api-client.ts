import { setTimeout as sleep } from 'node:timers/promises';

/** The result of one request. A lost request may or may not have been carried out. */
export type ApiResult =
  | { readonly kind: 'response'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'lost'; readonly reason: string };

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly customerId: string;
  readonly correlationId: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
}

export type SendRequest = (request: ApiRequest) => Promise<ApiResult>;

// Longer than the timeout of any function (10 s), so that the client does not time out first.
const REQUEST_TIMEOUT_MS = 15_000;
const FIRST_SERVER_ERROR = 500;
const UNAUTHORIZED = 401;

// serverless-offline returns 401 whenever the authorizer fails, even without the issuer's keys, where
// API Gateway returns 500. The tokens here are valid, so a 401 is treated as a lost request.
const isFinal = (status: number): boolean => status < FIRST_SERVER_ERROR && status !== UNAUTHORIZED;

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** @param tokenOf the bearer token of a customer. */
export const apiClient =
  (frontDoor: string, tokenOf: (customerId: string) => Promise<string>): SendRequest =>
  async ({ method, path, customerId, correlationId, body, idempotencyKey }) => {
    try {
      const response = await fetch(`${frontDoor}${path}`, {
        method,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        headers: {
          Authorization: `Bearer ${await tokenOf(customerId)}`,
          'X-Correlation-Id': correlationId,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return isFinal(response.status)
        ? { kind: 'response', status: response.status, body: parse(text) }
        : { kind: 'lost', reason: `status ${response.status}` };
    } catch (error) {
      return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
    }
  };

/** The result of a request that was retried until it got a response. */
export interface RetriedResult {
  readonly result: ApiResult;
  /** How many requests got no response. */
  readonly lost: number;
}

// An open circuit stays open for a minute, and a service needs time to restart.
const RETRY_TIMEOUT_MS = 300_000;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 4_000;

/** Exponential with full jitter, so that retries do not overload a service that just restarted. */
const pauseBefore = (attempt: number): number =>
  Math.random() * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);

export const sendUntilResponse = async (send: () => Promise<ApiResult>): Promise<RetriedResult> => {
  const deadline = Date.now() + RETRY_TIMEOUT_MS;
  for (let lost = 0; ; lost += 1) {
    const result = await send();
    if (result.kind === 'response' || Date.now() > deadline) return { result, lost };
    await sleep(pauseBefore(lost));
  }
};
