import { type CommerceClient, createClient, type Fetch } from '@commerce/client/source';
import { pay as payOrder, platformUrls, requestToken } from '@commerce/local/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { undocumented } from './documented.ts';

// Only for events that never arrive: on a loaded machine a function may take many seconds to start. The benchmarks and
// the demo measure speed.
const TIMEOUT_MS = 120_000;
const STEP_MS = 50;

const urls = platformUrls();

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  // Tests state the shape they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Customer {
  readonly id: string;
  readonly token: string;
  /** Sends each request once, and fails on a response that the documents do not describe. */
  readonly commerce: CommerceClient;
  /** Sends what the client would not. */
  readonly request: (method: string, path: string, call?: Call) => Promise<ApiResponse>;
}

export const freshCustomerId = (): string => `customer-${randomUUID().slice(0, 8)}`;

export interface RawResponse extends ApiResponse {
  readonly text: string;
}

const problemCodeIn = (mediaType: string, body: unknown): string | undefined =>
  mediaType.startsWith('application/problem+json') &&
  typeof body === 'object' &&
  body !== null &&
  'code' in body
    ? String(body.code)
    : undefined;

/** @throws Error if the OpenAPI document of the operation does not describe the response */
const checkDocumented = (
  method: string,
  { url, status, headers }: Response,
  body: unknown,
): void => {
  const problemCode = problemCodeIn(headers.get('content-type') ?? '', body);
  // The path as sent: fetch removes `.` and `..` from a URL.
  const path = new URL(url).pathname;
  const missing = undocumented(method, path, { status, headers, problemCode });
  if (missing.length > 0) {
    throw new Error(`${method} ${path}: its document does not describe ${missing.join(', ')}.`);
  }
};

const bodyIn = (mediaType: string, text: string) =>
  mediaType.includes('json') && text !== '' ? JSON.parse(text) : undefined;

/**
 * Sends a request unchanged, even if malformed.
 *
 * @throws Error if the OpenAPI document of the operation does not describe the response
 */
export const rawRequest = async (
  method: string,
  path: string,
  call: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<RawResponse> => {
  const response = await fetch(`${urls.frontDoor}${path}`, { method, ...call });
  const text = await response.text();
  const mediaType = response.headers.get('content-type') ?? '';
  const body = bodyIn(mediaType, text);
  checkDocumented(method, response, body);
  const { status, headers } = response;
  return { status, headers, text, body };
};

const checkedFetch: Fetch = async (url, init) => {
  const response = await fetch(url, init);
  const mediaType = response.headers.get('content-type') ?? '';
  const body = bodyIn(mediaType, await response.clone().text());
  checkDocumented(init.method ?? 'GET', response, body);
  return response;
};

// 200 concurrent requests wait for each other on a small machine. A retry could hide a failure.
const ONCE = { maxAttempts: 1, attemptTimeoutMs: 600_000, deadlineMs: 600_000 };

const clientWith = (token?: string): CommerceClient =>
  createClient({
    baseUrl: urls.frontDoor,
    retry: ONCE,
    fetch: checkedFetch,
    ...(token !== undefined && { token }),
  });

/** A customer who has not signed in. */
export const visitor: CommerceClient = clientWith();

const send = (method: string, path: string, { body, headers }: Call): Promise<ApiResponse> =>
  rawRequest(method, path, {
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
  });

/** A request without a token, through the front door. */
export const request = (method: string, path: string, call: Call = {}): Promise<ApiResponse> =>
  send(method, path, call);

/** A customer with a token. */
export const customer = async (id: string, scope = ''): Promise<Customer> => {
  const token = await requestToken({ issuer: urls.issuer, customer: id, scope });
  return {
    id,
    token,
    commerce: clientWith(token),
    request: (method, path, call = {}) =>
      send(method, path, {
        ...call,
        headers: { authorization: `Bearer ${token}`, ...call.headers },
      }),
  };
};

/** Pays an order as the payment provider would. */
export const pay = (order: {
  readonly orderId: string;
  readonly total: number;
  readonly currency: string;
}) => payOrder(urls, { orderId: order.orderId, amount: order.total, currency: order.currency });

/** Repeats an expectation until it holds. */
export const eventually = async (what: string, expectation: () => Promise<void>): Promise<void> => {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) {
        throw new Error(`Not within ${TIMEOUT_MS} ms: ${what}.`, { cause: error });
      }
      await sleep(STEP_MS);
    }
  }
};
