import { beforeAll, describe, expect, test } from '@jest/globals';
import { platformUrls, stateDirectory } from '@commerce/local/client';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  complaint,
  frontDoorPath,
  hostileRequests,
  readOperations,
  sendAll,
  sender,
  shown,
  type Target,
} from './hostile-requests/index.ts';
import {
  type ApiResponse,
  customer,
  freshCustomerId,
  rawRequest,
  request,
} from './support/platform.ts';
import { expired, signedWith } from './support/token.ts';

const REQUESTS = 10_000;
const AT_ONCE = 20;
/** Change it for other requests: HOSTILE_SEED=7 npm test -- --only e2e hostile. */
const SEED = Number(process.env.HOSTILE_SEED ?? 20_260_101);

const isProblem = ({ status, headers, body: problem }: ApiResponse): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') === true &&
  problem.status === status &&
  ['type', 'title', 'detail', 'instance', 'correlationId'].every(
    (member) => typeof problem[member] === 'string',
  );

/** A customer with a cancelled order, so that cancelling it again changes nothing. */
const customerWithOrder = async () => {
  const { id, request: send } = await customer(freshCustomerId());
  const items = [{ productId: 'prod-wireless-mouse', quantity: 1 }];
  const { body: order } = await send('POST', '/orders', { body: { items } });
  await send('POST', `/orders/${order.orderId}/cancel`, { body: {} });
  return { id, orderId: order.orderId };
};

const frontDoor = async (): Promise<Target> => {
  const urls = platformUrls();
  const [mallory, victim] = [await customerWithOrder(), await customerWithOrder()];
  return {
    baseUrl: () => urls.frontDoor,
    pathOf: frontDoorPath,
    signer: {
      key: JSON.parse(readFileSync(join(stateDirectory(), 'issuer-key.json'), 'utf8')),
      issuer: urls.issuer,
      audience: 'commerce-api',
      now: Math.floor(Date.now() / 1_000),
    },
    names: {
      product: 'prod-wireless-mouse',
      order: mallory.orderId,
      otherOrder: victim.orderId,
      customer: mallory.id,
      otherCustomer: victim.id,
      origin: process.env.COMMERCE_CORS_ORIGINS ?? 'http://localhost:5173',
    },
  };
};

describe('Hostile requests', () => {
  let send: ReturnType<typeof sender>;
  beforeAll(async () => {
    send = sender(await frontDoor());
  });

  test(`${REQUESTS} requests of every kind (seed ${SEED}) get no 5xx and only problems`, async () => {
    const operations = readOperations(resolve(__dirname, '../docs/api'));
    const requests = hostileRequests(operations, {
      scope: 'anything',
      count: REQUESTS,
      seed: SEED,
    });
    const exchanges = await sendAll(requests, AT_ONCE, send);
    const complaints = exchanges.flatMap((exchange) => {
      const what = complaint(exchange.request, exchange.response);
      return what === undefined ? [] : [{ what, ...shown(exchange) }];
    });
    expect(complaints.slice(0, 5)).toEqual([]);
    // The requests must reach every kind of failure, and not all fail at the first check.
    const statuses = new Set(exchanges.map(({ response }) => response?.status));
    const wanted = [200, 201, 304, 400, 401, 403, 404, 405, 412, 413, 415, 428];
    expect(wanted.filter((status) => !statuses.has(status))).toEqual([]);
  });

  test('no customer reads or changes data of another', async () => {
    const victim = await customer(freshCustomerId());
    const mallory = await customer(freshCustomerId());
    const { body: order } = await victim.request('POST', '/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
    });
    const product = {
      name: 'A forbidden product',
      description: 'May not be added without the scope.',
      sku: 'MALLORY-1',
      category: 'electronics',
      supplierId: 'mallory',
      warehouseLocation: 'A-01',
      basePrice: 1,
      currency: 'EUR',
      stockQuantity: 1,
    };
    const attempts = await Promise.all([
      mallory.request('GET', `/orders/${order.orderId}`),
      mallory.request('POST', `/orders/${order.orderId}/cancel`, { body: {} }),
      mallory.request('GET', `/orders?customerId=${victim.id}`),
      mallory.request('GET', `/rewards/${victim.id}`),
      mallory.request('GET', `/rewards/${victim.id}/history`),
      mallory.request('POST', `/rewards/${victim.id}/redeem`, {
        body: { points: 1 },
        headers: { 'Idempotency-Key': 'steal' },
      }),
      request('GET', `/orders/${order.orderId}`),
      request('POST', '/orders', {
        body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
      }),
      mallory.request('POST', '/products', { body: product }),
      mallory.request('PUT', '/products/prod-wireless-mouse/price', {
        body: { basePrice: 0.01, currency: 'EUR' },
        headers: { 'If-Match': '*' },
      }),
    ]);
    const refusals = [401, 403, 404];
    expect(attempts.filter(({ status }) => !refusals.includes(status))).toEqual([]);
    expect(attempts.every(isProblem)).toBe(true);
    const { body: untouched } = await victim.request('GET', `/orders/${order.orderId}`);
    expect(untouched.status).toBe('PENDING');
  });

  test('a forged, expired or missing token is refused with 401', async () => {
    const { token } = await customer(freshCustomerId());
    const list = (authorization?: string) =>
      rawRequest('GET', '/orders', {
        headers: { ...(authorization !== undefined && { authorization }) },
      });
    const refused = await Promise.all([
      list(),
      list('Bearer x'),
      list('Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.x'),
      list(`Bearer ${expired(token)}`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(refused.every(isProblem)).toBe(true);
    // The same token without the expiry in the past is accepted, so only its age was the reason.
    expect((await list(`Bearer ${signedWith(token, {})}`)).status).toBe(200);
  });
});
