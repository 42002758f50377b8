import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { customer, freshCustomerId, type Answer, rawRequest, request } from './support/platform.ts';
import { expired, signedAnew } from './support/token.ts';

const REQUESTS = 2_000;
const AT_ONCE = 20;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const segment = fc.oneof(
  fc.constantFrom(
    'orders',
    'products',
    'search',
    'rewards',
    'cancel',
    'price',
    'stock',
    'redeem',
    'history',
    '..',
    '.',
    '',
    '%2e%2e',
    '%00',
    '%zz',
    '*',
  ),
  fc.string({ maxLength: 80 }).map(encodeURIComponent),
  fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019_-')), minLength: 1, maxLength: 70 }),
);
const path = fc
  .tuple(
    fc.constantFrom('orders', 'products', 'search', 'rewards', 'nothing'),
    fc.array(segment, { maxLength: 3 }),
  )
  .map(([first, rest]) => `/${[first, ...rest].join('/')}`);
const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'limit',
        'cursor',
        'ids',
        'q',
        'sku',
        'category',
        'customerId',
        'status',
        'x',
      ),
      fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.constantFrom('0', '-1', '1e9', '101', 'null', 'a,b', ',', 'PENDING', 'e30'),
      ),
    ),
    { maxLength: 3 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));
const forgedTokens = fc.oneof(
  fc.constant('Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsInNjb3BlIjoib3JkZXJzOmFkbWluIn0.'),
  fc.constant('Bearer a.b.c'),
  fc.constant('Basic YWRtaW46YWRtaW4='),
  fc.string({ unit: fc.constantFrom(...Array.from('abc.=-_ ')), maxLength: 200 }),
);
const body = fc.oneof(
  fc.constant(''),
  fc.constant('{'),
  fc.constant('null'),
  fc.constant('[]'),
  fc.constant('{"__proto__":{"admin":true}}'),
  fc.constant(`{"items":${'['.repeat(5_000)}`),
  fc.constant(JSON.stringify({ items: [{ productId: 'x'.repeat(300_000), quantity: 1 }] })),
  fc.json(),
  fc
    .record({
      productId: fc.string({ maxLength: 70 }),
      quantity: fc.oneof(fc.double(), fc.integer(), fc.string()),
    })
    .map((item) => JSON.stringify({ items: [item] })),
);
const hostile = fc.record({
  method: fc.constantFrom(...METHODS),
  path,
  query,
  body,
  credentials: fc.oneof(
    forgedTokens.map((authorization) => ({ kind: 'forged' as const, authorization })),
    fc.constantFrom(
      { kind: 'genuine' as const },
      { kind: 'expired' as const },
      { kind: 'missing' as const },
    ),
  ),
  contentType: fc.constantFrom(
    'application/json',
    'text/plain',
    'application/xml',
    '',
    'application/json; charset=utf-16',
  ),
  key: fc.option(fc.string({ unit: fc.constantFrom(...Array.from('abc \t~')), maxLength: 300 }), {
    nil: undefined,
  }),
});

type Hostile = typeof hostile extends fc.Arbitrary<infer One> ? One : never;

const targetOf = ({ path, query }: Hostile): string => (query === '' ? path : `${path}?${query}`);

interface Tokens {
  readonly genuine: string;
  readonly expired: string;
}

const authorizationOf = ({ credentials }: Hostile, tokens: Tokens): string | undefined => {
  switch (credentials.kind) {
    case 'forged':
      return credentials.authorization;
    case 'genuine':
    case 'expired':
      return `Bearer ${tokens[credentials.kind]}`;
    case 'missing':
      return undefined;
  }
};

const headersOf = (one: Hostile, tokens: Tokens): Record<string, string> => {
  const authorization = authorizationOf(one, tokens);
  return {
    ...(authorization !== undefined && { authorization }),
    ...(one.contentType !== '' && { 'content-type': one.contentType }),
    ...(one.key !== undefined && { 'idempotency-key': one.key }),
  };
};

const isProblem = ({ status, headers, body: answered }: Answer): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') === true &&
  answered.status === status &&
  ['type', 'title', 'detail', 'instance', 'correlationId'].every(
    (member) => typeof answered[member] === 'string',
  );

describe('Hostile requests', () => {
  test(`${REQUESTS} malformed, oversized, forged, expired and random requests get no 5xx and only problems`, async () => {
    const mallory = await customer(freshCustomerId());
    const tokens = { genuine: mallory.token, expired: expired(mallory.token) };
    const cases = fc.sample(hostile, { numRuns: REQUESTS, seed: 20_260_101 });
    const surprises: unknown[] = [];
    const statuses = new Map<number, number>();
    const send = async (one: Hostile): Promise<void> => {
      const answer = await rawRequest(one.method, targetOf(one), {
        ...(one.method !== 'GET' && one.method !== 'HEAD' && { body: one.body }),
        headers: headersOf(one, tokens),
      });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const good =
        answer.status < 500 && (answer.status < 400 || one.method === 'HEAD' || isProblem(answer));
      if (!good) {
        surprises.push({
          request: { ...one, body: one.body.slice(0, 100) },
          status: answer.status,
          answer: answer.text.slice(0, 300),
        });
      }
    };
    const queue = [...cases];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) await send(next);
      }),
    );
    expect(surprises.slice(0, 5)).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
    expect([...statuses.keys()].filter((status) => status >= 400).length).toBeGreaterThan(3);
  });

  test('nobody reads or changes what is another customer’s', async () => {
    const victim = await customer(freshCustomerId());
    const mallory = await customer(freshCustomerId());
    const { body: order } = await victim.request('POST', '/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
    });
    const product = {
      name: 'A product of my own',
      description: 'Which nobody may add without the scope.',
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

  test('says so when a token is forged, expired or missing', async () => {
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
    // Signed by the same hand and not expired it is let in: nothing but its age was against it.
    expect((await list(`Bearer ${signedAnew(token, {})}`)).status).toBe(200);
  });
});
