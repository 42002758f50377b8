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
  readonly request: (method: string, path: string, call?: Call) => Promise<ApiResponse>;
}

export const freshCustomerId = (): string => `customer-${randomUUID().slice(0, 8)}`;

export interface RawResponse extends ApiResponse {
  readonly text: string;
}

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
  const body = mediaType.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  const { status, headers } = response;
  const problemCode = mediaType.startsWith('application/problem+json') ? body?.code : undefined;
  // The path as sent: fetch removes `.` and `..` from a URL.
  const sent = new URL(response.url).pathname;
  const missing = undocumented(method, sent, { status, headers, problemCode });
  if (missing.length > 0) {
    throw new Error(`${method} ${path}: its document does not describe ${missing.join(', ')}.`);
  }
  return { status, headers, text, body };
};

// No timeout: 200 concurrent requests wait for each other on a small machine.
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
