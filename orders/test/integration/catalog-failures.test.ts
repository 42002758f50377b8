import { deadlineHeaders, DEFAULT_SETTINGS } from '@commerce/circuit-breaker';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONTRACT_DEADLINE_KEY } from '../contract/catalog-contract.ts';
import type { StubMode } from '../support/catalog-stub.ts';
import { type ApiCall, call } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

let service: RunningService;
let products = 0;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.stop());

const newProduct = (): string => {
  const productId = `product-${(products += 1)}`;
  service.catalog.put({ productId, basePrice: 21 });
  return productId;
};

const order = (
  productId: string,
  headers: Readonly<Record<string, string>> = {},
  more: Pick<ApiCall, 'remainingMs'> = {},
) => call(service.createOrder, { body: { items: [{ productId, quantity: 1 }] }, headers, ...more });

describe('a catalog that misbehaves', () => {
  // What is left of the time decides about those that never come to an end, and about no other: a machine
  // that is slow itself would otherwise give up before it has read a bad response.
  const REMAINING_MS = 3_000;
  const ENDLESS: ReadonlySet<StubMode> = new Set([
    'hangs',
    'sendsHeadersSlowly',
    'sendsItsBodySlowly',
  ]);
  const unavailable = 'urn:commerce:problem:catalog-unavailable';
  const unusable = 'urn:commerce:problem:catalog-invalid-response';
  const outcomes: readonly (readonly [StubMode, string])[] = [
    ['fails', unavailable],
    ['isBusy', unavailable],
    ['resets', unavailable],
    ['sendsHalfABody', unavailable],
    ['sendsHalfAnEndlessBody', unavailable],
    ['speaksAnotherProtocol', unavailable],
    ['redirects', unavailable],
    ['hangs', unavailable],
    ['sendsHeadersSlowly', unavailable],
    ['sendsItsBodySlowly', unavailable],
    ['sendsNoJson', unusable],
    ['sendsAnotherSchema', unusable],
    ['namesNoPrice', unusable],
  ];

  test.each(outcomes)('(%s) is a 503, %s, that says when to come back', async (mode, type) => {
    const productId = newProduct();
    service.catalog.behave(mode);
    const limit = ENDLESS.has(mode) ? { remainingMs: REMAINING_MS } : {};
    const reply = await order(productId, {}, limit);
    expect(reply.status).toBe(503);
    expect(reply.headers['Content-Type']).toBe('application/problem+json');
    expect(reply.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
    expect(reply.body.type).toBe(type);
    expect(JSON.stringify(reply.body)).not.toContain('127.0.0.1');

    service.catalog.behave('working');
    expect((await order(productId)).status).toBe(201);
  });

  test('is told how much of the time is left', async () => {
    const given = 30_000;
    service.catalog.behave('working');
    const reply = await order(newProduct(), {}, { remainingMs: given });
    expect(reply.status).toBe(201);
    const { remainingMs, isDeadlineProven } = service.catalog.requests.at(-1)!;
    expect(isDeadlineProven).toBe(true);
    expect(remainingMs).toBeGreaterThan(0);
    expect(remainingMs).toBeLessThan(given);
  });
});

describe('a caller that is a service of the platform', () => {
  test.each(['0', '200', '900'])('and gave %s ms, which were too few, gets 408', async (given) => {
    service.catalog.behave('hangs');
    const reply = await order(newProduct(), deadlineHeaders(Number(given), CONTRACT_DEADLINE_KEY));
    expect(reply.status).toBe(408);
    expect(reply.body.type).toBe('urn:commerce:problem:caller-deadline-exceeded');
  });
});

describe('while the catalog is down', () => {
  test('products in the cache can be ordered, others are a 503, and replays succeed', async () => {
    const key = { 'Idempotency-Key': 'key-1' };
    const [known, unknown] = [newProduct(), newProduct()];
    service.catalog.behave('working');
    const first = await order(known, key);
    expect(first.status).toBe(201);

    service.catalog.behave('fails');
    expect((await order(known)).status).toBe(201);
    expect((await order(unknown)).status).toBe(503);

    const replay = await order(known, key);
    expect(replay.status).toBe(201);
    expect(replay.headers['Idempotency-Replayed']).toBe('true');
    expect(replay.body).toEqual(first.body);
  });

  test('the circuit opens, refuses without a call, and shows in the health response', async () => {
    const productId = newProduct();
    service.catalog.behave('fails');
    const startedAt = Date.now();
    for (let attempt = 0; attempt < 2; attempt += 1) await order(productId);
    const before = service.catalog.requests.length;
    const refused = await order(productId);
    expect(refused.status).toBe(503);
    expect(service.catalog.requests).toHaveLength(before);
    // What is left of the time the circuit stays open, which began when this test had begun.
    const openSeconds = DEFAULT_SETTINGS.breaker.openMs / 1_000;
    const passedSeconds = (Date.now() - startedAt) / 1_000;
    const retryAfter = Number(refused.headers['Retry-After']);
    expect(retryAfter).toBeGreaterThanOrEqual(openSeconds - passedSeconds);
    expect(retryAfter).toBeLessThanOrEqual(openSeconds);

    const { status, body } = await call(service.health);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'degraded',
      dependencies: [
        { name: 'table', status: 'ok' },
        { name: 'catalog', status: 'degraded', circuit: 'open' },
        { name: 'cache', status: 'ok' },
      ],
    });
  });
});
