import { setTimeout as sleep } from 'node:timers/promises';

/** What came of one request. A lost one may have been carried out or not. */
export type ApiAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'lost'; readonly reason: string };

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly customerId: string;
  readonly correlationId: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
}

export type SendRequest = (request: ApiRequest) => Promise<ApiAnswer>;

// Longer than any function may take (10 s), so that whoever gives up first is not this side.
const PATIENCE_MS = 15_000;
const FIRST_SERVER_ERROR = 500;
const UNAUTHORIZED = 401;

// serverless-offline says 401 whenever the authorizer fails, also for want of the issuer's keys, where
// API Gateway says 500. The tokens here are good, so a 401 is nobody's verdict on the request.
const isVerdict = (status: number): boolean =>
  status < FIRST_SERVER_ERROR && status !== UNAUTHORIZED;

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** @param tokenOf the bearer token of a customer. */
export const apiClient =
  (frontDoor: string, tokenOf: (customerId: string) => Promise<string>): SendRequest =>
  async ({ method, path, customerId, correlationId, body, idempotencyKey }) => {
    try {
      const response = await fetch(`${frontDoor}${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          Authorization: `Bearer ${await tokenOf(customerId)}`,
          'X-Correlation-Id': correlationId,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return isVerdict(response.status)
        ? { kind: 'answered', status: response.status, body: parse(text) }
        : { kind: 'lost', reason: `status ${response.status}` };
    } catch (error) {
      return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
    }
  };

/** What a customer does who insists: asks again until there is an answer. */
export interface Insistence {
  readonly answer: ApiAnswer;
  /** How many requests were left without an answer. */
  readonly lost: number;
}

// A breaker that tripped stays open for a minute, and a service takes its time to come back.
const GIVE_UP_AFTER_MS = 300_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 4_000;

/** Exponential, with full jitter: what has just come back is not to be trampled down. */
const pauseBefore = (attempt: number): number =>
  Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);

export const insist = async (send: () => Promise<ApiAnswer>): Promise<Insistence> => {
  const until = Date.now() + GIVE_UP_AFTER_MS;
  for (let lost = 0; ; lost += 1) {
    const answer = await send();
    if (answer.kind === 'answered' || Date.now() > until) return { answer, lost };
    await sleep(pauseBefore(lost));
  }
};
