import { describe, expect, test } from '@jest/globals';
import { createClient, UnexpectedResponseError, unwrap, ProblemError } from '../../src/index.ts';
import { clientOf, json, problem } from '../support/fake-service.ts';

const ORDER = { orderId: 'order-1', total: 12 };
const placing = { body: { items: [{ productId: 'p', quantity: 1 }] } };

describe('A call', () => {
  test('becomes a request with path, query, body and headers', async () => {
    const { commerce, requests } = clientOf([json(200, { items: [] })]);
    await commerce.orders.get('/orders', { query: { status: 'PENDING', limit: 10 } });
    await commerce.orders.post('/orders', placing);
    await commerce.orders.get('/orders/{orderId}', { path: { orderId: 'a/b|c' } });
    expect(requests.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      {
        method: 'GET',
        url: 'https://api.example.com/dev/orders?status=PENDING&limit=10',
        body: undefined,
      },
      { method: 'POST', url: 'https://api.example.com/dev/orders', body: placing.body },
      { method: 'GET', url: 'https://api.example.com/dev/orders/a%2Fb%7Cc', body: undefined },
    ]);
    expect(requests[1]?.headers.get('content-type')).toBe('application/json');
  });

  test.each([
    ['auth0|64f1', '/dev/rewards/auth0%7C64f1'],
    ['jane.doe@example.com', '/dev/rewards/jane.doe%40example.com'],
    ['Ünï/ code', '/dev/rewards/%C3%9Cn%C3%AF%2F%20code'],
    // As the path of the API says: nothing would be left of these in a URL.
    ['.', '/dev/rewards/~.'],
    ['..', '/dev/rewards/~..'],
    ['~..', '/dev/rewards/~~..'],
    ['...', '/dev/rewards/...'],
  ])('has the customer id %s in one segment of the path', async (customerId, path) => {
    const { commerce, requests } = clientOf([json(200, {})]);
    await commerce.rewards.get('/rewards/{customerId}', { path: { customerId } });
    expect(requests[0]?.path).toBe(path);
  });

  test('goes to the address of its service', async () => {
    const { commerce, requests } = clientOf([json(200, {})], {
      baseUrl: (service) => `https://${service}.example.com/dev${service === 'orders' ? '/' : ''}`,
    });
    await commerce.orders.get('/orders');
    await commerce.rewards.get('/rewards/{customerId}', { path: { customerId: 'alice' } });
    expect(requests.map(({ url }) => url)).toEqual([
      'https://orders.example.com/dev/orders',
      'https://rewards.example.com/dev/rewards/alice',
    ]);
  });

  test('has a new correlation id, or the one it is given', async () => {
    const { commerce, requests } = clientOf([json(200, {})]);
    const first = await commerce.orders.get('/orders');
    await commerce.orders.get('/orders');
    await commerce.orders.get('/orders', { correlationId: 'mine' });
    const ids = requests.map(({ headers }) => headers.get('x-correlation-id'));
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe('mine');
    expect(first.correlationId).toBe(ids[0]);
  });

  test('takes a new token from the function for each request, also between retries', async () => {
    let count = 0;
    const token = () => Promise.resolve(`token-${(count += 1)}`);
    const { commerce, requests, timing } = clientOf(
      [problem(503, 'service-unavailable'), json(200, {})],
      { token },
    );
    await timing.during(commerce.orders.get('/orders'));
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  test('sends no token where the operation is public', async () => {
    const { commerce, requests } = clientOf([json(200, { items: [] })]);
    await commerce.catalog.get('/products');
    expect(requests[0]?.headers.has('authorization')).toBe(false);
  });

  test('ends with what the token function throws, without a request', async () => {
    const failing = new Error('The session is over.');
    const { commerce, requests } = clientOf([json(200, {})], {
      token: () => Promise.reject(failing),
    });
    await expect(commerce.orders.get('/orders')).rejects.toBe(failing);
    expect(requests).toEqual([]);
  });

  test('uses the global fetch unless it is given one', async () => {
    const { fetch } = globalThis;
    const urls: unknown[] = [];
    globalThis.fetch = (url) => {
      urls.push(url);
      return Promise.resolve(json(200, {}));
    };
    await createClient({ baseUrl: 'http://localhost:1' }).orders.get('/orders');
    globalThis.fetch = fetch;
    expect(urls).toEqual(['http://localhost:1/orders']);
  });
});

describe('A success', () => {
  test('has data, status, ETag and the headers', async () => {
    const { commerce } = clientOf([
      json(201, ORDER, { etag: '"1"', 'x-correlation-id': 'theirs', location: '/orders/order-1' }),
    ]);
    const result = await commerce.orders.post('/orders', placing);
    expect(result).toMatchObject({
      ok: true,
      status: 201,
      data: ORDER,
      etag: '"1"',
      correlationId: 'theirs',
      isReplayed: false,
      attempts: 1,
    });
    expect(result.headers.get('location')).toBe('/orders/order-1');
    expect(result.ok && unwrap(result)).toEqual(ORDER);
  });

  test('says when it repeats the first response to an idempotency key', async () => {
    const { commerce } = clientOf([json(201, ORDER, { 'idempotency-replayed': 'true' })]);
    expect(await commerce.orders.post('/orders', placing)).toMatchObject({ isReplayed: true });
  });
});

describe('A problem', () => {
  test('is a result with the code, its status and its details', async () => {
    const more = { total: 12, errors: [{ path: 'items.0', message: 'is gone' }] };
    const { commerce } = clientOf([problem(409, 'total-changed', {}, more)]);
    const result = await commerce.orders.post('/orders', placing);
    expect(result).toMatchObject({
      ok: false,
      status: 409,
      problem: {
        code: 'total-changed',
        status: 409,
        detail: 'It is total-changed.',
        correlationId: 'of-the-service',
        errors: more.errors,
        extensions: { total: 12 },
      },
    });
  });

  test('has its code from the member `code` where there is one', async () => {
    const { commerce } = clientOf([problem(409, 'total-changed', {}, { code: 'other' })]);
    expect(await commerce.orders.post('/orders', placing)).toMatchObject({
      problem: { code: 'other' },
    });
  });

  test('is an error for callers who unwrap', async () => {
    const { commerce } = clientOf([problem(404, 'order-not-found')]);
    const result = await commerce.orders.get('/orders/{orderId}', { path: { orderId: 'x' } });
    expect(() => unwrap(result)).toThrow(ProblemError);
    expect(() => unwrap(result)).toThrow('order-not-found (404): It is order-not-found.');
  });

  test('says after which time to come back', async () => {
    const { commerce } = clientOf([problem(503, 'service-unavailable', { 'retry-after': '7' })]);
    const result = await commerce.orders.post('/orders/{orderId}/cancel', {
      path: { orderId: 'x' },
      body: {},
    });
    expect(result).toMatchObject({ ok: false, retryAfterMs: 7_000 });
  });
});

describe('A response that is not the API’s', () => {
  test.each([
    ['the page of a proxy', new Response('<h1>Not Found</h1>', { status: 404 })],
    ['a problem of another API', json(404, { type: 'about:blank', status: 404 })],
    ['JSON that ends too early', new Response('{"orderId":', { status: 200 })],
  ])('is an UnexpectedResponseError: %s', async (_, response) => {
    const { commerce } = clientOf([response]);
    await expect(
      commerce.orders.get('/orders/{orderId}', { path: { orderId: 'x' } }),
    ).rejects.toThrow(UnexpectedResponseError);
  });
});
