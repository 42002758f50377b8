import {
  type AnyProblem,
  ClientError,
  type CommerceClient,
  createClient,
  type Failure,
  type RetryPolicy,
  type Success,
} from '@commerce/client/source';

/** The clients of the run: one per caller, each with the token of the caller. */
export type Api = (customerId: string) => CommerceClient;

// serverless-offline returns 401 whenever the authorizer fails, even without the issuer's keys, where
// API Gateway returns 500. The tokens here are valid, so a 401 is treated as no response.
const NO_RESPONSE_STATUSES: readonly number[] = [401, 500, 502, 503, 504];

/** Retries until there is a response. */
export const UNTIL_RESPONSE: RetryPolicy = {
  // An open circuit stays open for a minute, and a service needs time to restart.
  deadlineMs: 300_000,
  // Longer than the timeout of any function (10 s), so that the client does not time out first.
  attemptTimeoutMs: 15_000,
  maxAttempts: Infinity,
  firstPauseMs: 200,
  maxPauseMs: 4_000,
  statuses: NO_RESPONSE_STATUSES,
};

/** Sends the request once, whether there is a response or not. */
export const ONCE: Partial<RetryPolicy> = { maxAttempts: 1 };

/** @param tokenOf the bearer token of a customer. */
export const apiOf = (frontDoor: string, tokenOf: (customerId: string) => Promise<string>): Api => {
  const clients = new Map<string, CommerceClient>();
  return (customerId) => {
    const client =
      clients.get(customerId) ??
      createClient({
        baseUrl: frontDoor,
        token: () => tokenOf(customerId),
        retry: UNTIL_RESPONSE,
      });
    clients.set(customerId, client);
    return client;
  };
};

/** The result of a call. A lost one may or may not have been carried out. */
export type Outcome<Data> =
  | { readonly kind: 'done'; readonly data: Data; readonly attempts: number }
  | { readonly kind: 'rejected'; readonly problem: AnyProblem; readonly attempts: number }
  | { readonly kind: 'lost'; readonly reason: string };

/** Sorts the result of a call. */
export const outcomeOf = async <Data>(
  call: Promise<Success<number, Data> | Failure<AnyProblem>>,
): Promise<Outcome<Data>> => {
  try {
    const result = await call;
    const { attempts } = result;
    if (result.ok) return { kind: 'done', data: result.data, attempts };
    if (!NO_RESPONSE_STATUSES.includes(result.status)) {
      return { kind: 'rejected', problem: result.problem, attempts };
    }
    return { kind: 'lost', reason: `status ${result.status}` };
  } catch (error) {
    if (error instanceof ClientError) return { kind: 'lost', reason: error.message };
    throw error;
  }
};
