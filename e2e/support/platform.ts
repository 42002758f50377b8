import { pay as payOrder, platformUrls, requestToken } from '@commerce/local/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { undocumented } from './documented.ts';

// For what never comes: on a loaded machine a function may take many seconds to start. How fast things are is for the
// benchmarks and the demo to say.
const PATIENCE_MS = 120_000;
const STEP_MS = 50;

const urls = platformUrls();

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests state the shape they expect of each answer.
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
  readonly request: (method: string, path: string, call?: Call) => Promise<Answer>;
}

export const freshCustomerId = (): string => `customer-${randomUUID().slice(0, 8)}`;

export interface RawAnswer extends Answer {
  readonly text: string;
}

/**
 * A request sent as it is, however malformed.
 *
 * @throws Error for a response that the OpenAPI document of its operation does not describe.
 */
export const rawRequest = async (
  method: string,
  path: string,
  call: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<RawAnswer> => {
  const response = await fetch(`${urls.frontDoor}${path}`, { method, ...call });
  const text = await response.text();
  const mediaType = response.headers.get('content-type') ?? '';
  const body = mediaType.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  const { status, headers } = response;
  const problemType = mediaType.startsWith('application/problem+json') ? body?.type : undefined;
  // The path as it was sent: `.` and `..` are taken out of an address before.
  const sent = new URL(response.url).pathname;
  const unsaid = undocumented(method, sent, { status, headers, problemType });
  if (unsaid.length > 0) {
    throw new Error(`${method} ${path}: its document does not have ${unsaid.join(', ')}.`);
  }
  return { status, headers, text, body };
};

// Without a time limit of its own: 200 requests at once wait for each other on a small machine.
const send = (method: string, path: string, { body, headers }: Call): Promise<Answer> =>
  rawRequest(method, path, {
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
  });

/** A request without a token, through the front door. */
export const request = (method: string, path: string, call: Call = {}): Promise<Answer> =>
  send(method, path, call);

/** Somebody with a token of their own. */
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
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) {
        throw new Error(`Not within ${PATIENCE_MS} ms: ${what}.`, { cause: error });
      }
      await sleep(STEP_MS);
    }
  }
};
