import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { currency } from '@commerce/domain-primitives';
import {
  orderCancelled,
  orderCompleted,
  orderCreated,
  productCreated,
  toEnvelope,
} from '@commerce/event-contracts';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { forgedCursor, NO_PLACES } from '../../../libs/dynamodb/test/support/forged-cursor.ts';
import { startIssuer } from '../../../libs/lambda-runtime/test/support/issuer.ts';
import { apiEvent, type TestRequest } from '../../../test/support/api-event.ts';
import { openTable, type OpenTable } from '../support/open-table.ts';
import { configure, LAMBDA_CONTEXT } from '../support/running-service.ts';

type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
type EventHandler = (
  event: never,
  context: Context,
) => Promise<{ readonly outcome: 'handled' | 'dead-lettered' }>;

let table: OpenTable;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let api: Record<'get' | 'set' | 'adjust' | 'list', ApiHandler>;
let on: Record<
  'productCreated' | 'orderCreated' | 'orderCompleted' | 'orderCancelled',
  EventHandler
>;

beforeAll(async () => {
  table = await openTable();
  issuer = await startIssuer();
  const { issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI } = issuer.settings;
  configure(table.name, { TOKEN_ISSUER, TOKEN_JWKS_URI });
  // Handlers read their environment when they are loaded, as in Lambda, so the imports are late.
  api = {
    get: (await import('../../src/handlers/api/get-stock.ts')).handler,
    set: (await import('../../src/handlers/api/set-stock.ts')).handler,
    adjust: (await import('../../src/handlers/api/adjust-stock.ts')).handler,
    list: (await import('../../src/handlers/api/list-movements.ts')).handler,
  };
  on = {
    productCreated: (await import('../../src/handlers/events/on-product-created.ts')).handler,
    orderCreated: (await import('../../src/handlers/events/on-order-created.ts')).handler,
    orderCompleted: (await import('../../src/handlers/events/on-order-completed.ts')).handler,
    orderCancelled: (await import('../../src/handlers/events/on-order-cancelled.ts')).handler,
  };
});

afterAll(async () => {
  await table.close();
  await issuer.close();
});

const respond = async (
  handler: ApiHandler,
  product: string,
  request: Partial<TestRequest> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: Record<string, unknown> }> => {
  const event = apiEvent({
    method: 'GET',
    path: `/inventory/${product}`,
    pathParameters: { productId: product },
    scope: 'inventory:read inventory:write',
    ...request,
  });
  const { statusCode, headers, body } = await handler(
    event as APIGatewayProxyEvent,
    LAMBDA_CONTEXT,
  );
  return {
    status: statusCode,
    headers: headers ?? {},
    body: JSON.parse(body) as Record<string, unknown>,
  };
};

const problem = (code: string) => ({ type: `urn:commerce:problem:${code}` });
const bearer = (scope: string) => ({ Authorization: `Bearer ${issuer.rs256({ scope })}` });
const EUR = currency('EUR');
const AT = '2026-01-01T12:00:00.000Z';

const deliver = async (handler: EventHandler, detail: { readonly type: string }): Promise<void> => {
  const event = { 'detail-type': detail.type, detail };
  expect(await handler(event as never, LAMBDA_CONTEXT)).toEqual({ outcome: 'handled' });
};

const fact = (subject: string) => ({ id: randomUUID(), subject, occurredAt: new Date(AT) });
const ORIGIN = { correlationId: 'test' };

const made = (productId: string, rest: { stockQuantity?: number; tracked?: boolean }) =>
  deliver(
    on.productCreated,
    toEnvelope(
      productCreated,
      fact(productId),
      {
        productId,
        sku: productId,
        name: 'Lamp',
        category: 'home',
        price: 2,
        currency: EUR,
        ...rest,
      },
      ORIGIN,
    ),
  );

const ordered = async (productId: string, quantity: number): Promise<string> => {
  const orderId = randomUUID();
  const item = { productId, name: 'Lamp', unitPrice: 2, quantity, lineTotal: 2 * quantity };
  const data = { orderId, customerId: 'alice', items: [item], currency: EUR, createdAt: AT };
  await deliver(
    on.orderCreated,
    toEnvelope(orderCreated, fact(orderId), { ...data, total: 2 * quantity }, ORIGIN),
  );
  return orderId;
};

const completed = (orderId: string) =>
  deliver(
    on.orderCompleted,
    toEnvelope(
      orderCompleted,
      fact(orderId),
      { orderId, customerId: 'alice', total: 2, currency: EUR, paymentId: 'p', completedAt: AT },
      ORIGIN,
    ),
  );

const cancelled = (orderId: string) =>
  deliver(
    on.orderCancelled,
    toEnvelope(
      orderCancelled,
      fact(orderId),
      { orderId, customerId: 'alice', reason: 'customer', cancelledAt: AT },
      ORIGIN,
    ),
  );

/** A product with some pieces. */
const aProduct = async (stockQuantity = 5): Promise<string> => {
  const id = randomUUID();
  await made(id, { stockQuantity });
  return id;
};

const figuresOf = async (product: string) =>
  (await respond(api.get, product, { headers: bearer('inventory:read') })).body;

describe('GET /inventory/{productId}', () => {
  test('tells everyone whether there is enough, and nothing else', async () => {
    const product = await aProduct();
    expect(await respond(api.get, product)).toMatchObject({
      status: 200,
      headers: { ETag: `"${product}-1"`, 'Cache-Control': 'no-store' },
      body: { productId: product, availability: 'in-stock' },
    });
    const { body } = await respond(api.get, product, { headers: bearer('orders:admin') });
    expect(Object.keys(body).sort()).toEqual(['availability', 'productId']);
  });

  test('tells how much there is to those who may know', async () => {
    const product = await aProduct();
    await ordered(product, 2);
    expect(await figuresOf(product)).toEqual({
      productId: product,
      availability: 'in-stock',
      onHand: 5,
      held: 2,
      available: 3,
      lowAt: 0,
      tracked: true,
    });
  });

  test.each(['Bearer rubbish', 'Basic YTpi', ''])('refuses the token %j', async (token) => {
    const product = await aProduct();
    const headers = { Authorization: token };
    expect(await respond(api.get, product, { headers })).toMatchObject({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer' },
      body: problem('unauthenticated'),
    });
  });

  test('does not know a product that never came', async () => {
    expect(await respond(api.get, 'unknown')).toMatchObject({
      status: 404,
      body: problem('stock-not-found'),
    });
  });
});

describe('PUT /inventory/{productId}', () => {
  const put = (product: string, body: object, headers: Record<string, string>) =>
    respond(api.set, product, { method: 'PUT', body, headers });

  test('sets what the operator counted, while customers order', async () => {
    const product = await aProduct();
    await ordered(product, 2);
    expect(
      await put(product, { onHand: 9, lowAt: 7 }, { 'If-Match': `"${product}-1"` }),
    ).toMatchObject({
      status: 200,
      headers: { ETag: `"${product}-2"` },
      body: { onHand: 9, held: 2, available: 7, availability: 'low', tracked: true },
    });
  });

  test('is refused once something else was set, or goods left', async () => {
    const product = await aProduct();
    const seen = { 'If-Match': `"${product}-1"` };
    await completed(await ordered(product, 1));
    expect(await put(product, { onHand: 9 }, seen)).toMatchObject({
      status: 412,
      body: problem('version-mismatch'),
    });
    expect(await figuresOf(product)).toMatchObject({ onHand: 4 });
  });

  test('below what is held is taken, and shows how much is missing', async () => {
    const product = await aProduct();
    await ordered(product, 4);
    expect(await put(product, { onHand: 1 }, { 'If-Match': '*' })).toMatchObject({
      status: 200,
      body: { onHand: 1, held: 4, available: -3, availability: 'out-of-stock' },
    });
  });

  test.each(['w/%', 'W/%', 'x%', '%x', '%, *', "'%'"])(
    'does not take %s for the tag that was read',
    async (form) => {
      const product = await aProduct();
      const ifMatch = form.replace('%', `"${product}-1"`);
      expect(await put(product, { onHand: 9 }, { 'If-Match': ifMatch })).toMatchObject({
        status: 412,
        body: problem('version-mismatch'),
      });
      expect(await figuresOf(product)).toMatchObject({ onHand: 5 });
    },
  );

  test('takes the tag that was read among others', async () => {
    const product = await aProduct();
    const ifMatch = `"a,b", "${product}-1"`;
    expect(await put(product, { onHand: 9 }, { 'If-Match': ifMatch })).toMatchObject({
      status: 200,
      body: { onHand: 9 },
    });
  });

  test('asks for a precondition, and for the scope', async () => {
    const product = await aProduct();
    expect(await put(product, { onHand: 1 }, {})).toMatchObject({
      status: 428,
      body: problem('if-match-required'),
    });
    const reader = { method: 'PUT', body: { onHand: 1 }, scope: 'inventory:read' };
    expect(await respond(api.set, product, reader)).toMatchObject({
      status: 403,
      body: problem('scope-missing'),
    });
  });

  test('opens a stock that there is none of, once', async () => {
    const product = randomUUID();
    const fresh = { 'If-None-Match': '*' };
    expect(await put(product, { onHand: 3 }, { 'If-Match': '*' })).toMatchObject({
      status: 404,
      body: problem('stock-not-found'),
    });
    expect(await put(product, { onHand: 3 }, fresh)).toMatchObject({
      status: 201,
      headers: { ETag: `"${product}-1"` },
      body: { onHand: 3, tracked: true },
    });
    expect(await put(product, { onHand: 4 }, fresh)).toMatchObject({ status: 412 });
    const both = { 'If-None-Match': '*', 'If-Match': '*' };
    expect(await put(randomUUID(), { onHand: 4 }, both)).toMatchObject({ status: 412 });
    expect(await figuresOf(product)).toMatchObject({ onHand: 3 });
  });

  test.each([
    {},
    { onHand: -1 },
    { onHand: 1.5 },
    { onHand: 1, held: 2 },
    { onHand: 1, lowAt: -1 },
  ])('refuses %j', async (body) => {
    expect(await put(await aProduct(), body, { 'If-Match': '*' })).toMatchObject({ status: 400 });
  });
});

describe('POST /inventory/{productId}/adjustments', () => {
  const post = (product: string, body: object, key = 'key-1') =>
    respond(api.adjust, product, { method: 'POST', body, headers: { 'Idempotency-Key': key } });

  test('adds pieces once for a key, and says when a response is a replay', async () => {
    const product = await aProduct();
    const first = await post(product, { delta: 3, reason: 'delivery' });
    expect(first).toMatchObject({
      status: 200,
      body: { productId: product, delta: 3, reason: 'delivery', onHand: 8 },
    });
    expect(first.headers).not.toHaveProperty('Idempotency-Replayed');
    await post(product, { delta: 2, reason: 'delivery' }, 'key-2');
    const again = await post(product, { delta: 3, reason: 'delivery' });
    expect(again).toMatchObject({ status: 200, headers: { 'Idempotency-Replayed': 'true' } });
    expect(again.body).toEqual(first.body);
    expect(await figuresOf(product)).toMatchObject({ onHand: 10 });
  });

  test('refuses another body for a key, more than there is, and a product that is not known', async () => {
    const product = await aProduct();
    await post(product, { delta: 1, reason: 'delivery' });
    expect(await post(product, { delta: 2, reason: 'delivery' })).toMatchObject({
      status: 422,
      body: problem('idempotency-key-reused'),
    });
    expect(await post(product, { delta: -7, reason: 'broken' }, 'key-2')).toMatchObject({
      status: 409,
      body: problem('stock-below-zero'),
    });
    expect(await post(product, { delta: 1_000_000_000, reason: 'typo' }, 'key-3')).toMatchObject({
      status: 422,
      body: problem('stock-too-large'),
    });
    expect(await post('unknown', { delta: 1, reason: 'delivery' })).toMatchObject({
      status: 404,
      body: problem('stock-not-found'),
    });
  });

  test.each([
    { delta: 0, reason: 'nothing' },
    { delta: 1 },
    { delta: 1, reason: '  ' },
    { delta: 1, reason: 'x'.repeat(256) },
    { delta: 1.5, reason: 'half' },
  ])('refuses %j', async (body) => {
    expect(await post(await aProduct(), body)).toMatchObject({ status: 400 });
  });
});

describe('GET /inventory/{productId}/movements', () => {
  test('lists why pieces came and left, newest first and page by page, and adds up', async () => {
    const product = await aProduct();
    const order = await ordered(product, 2);
    await completed(order);
    await respond(api.adjust, product, {
      method: 'POST',
      body: { delta: 4, reason: 'delivery' },
      headers: { 'Idempotency-Key': 'key-1' },
    });
    const items: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '1', ...(cursor !== undefined && { cursor }) };
      const { body } = await respond(api.list, product, { query });
      items.push(...(body.items as Record<string, unknown>[]));
      cursor = body.nextCursor as string | undefined;
    } while (cursor !== undefined);
    expect(items.map(({ cause, quantity }) => [cause, quantity])).toEqual([
      ['adjustment', 4],
      ['initial', 5],
      // The order was completed long before the product came, by the times of their events.
      ['committed', -2],
    ]);
    expect(items[2]).toMatchObject({ orderId: order, at: AT });
    expect(await figuresOf(product)).toMatchObject({ onHand: 7 });
  });

  test('is for those who may see figures', async () => {
    const product = await aProduct();
    expect(await respond(api.list, product, { scope: '' })).toMatchObject({
      status: 403,
      body: problem('scope-missing'),
    });
    expect(await respond(api.list, 'unknown')).toMatchObject({ status: 404 });
  });

  test.each([
    ...NO_PLACES,
    JSON.stringify({ sort: '' }),
    JSON.stringify({ sort: 'STOCK' }),
    JSON.stringify({ sort: `${AT}#` }),
    JSON.stringify({ sort: `${AT}#${'x'.repeat(1_100)}` }),
    JSON.stringify({ sort: `${AT}#order-1`, partition: 'STOCK#mouse' }),
    JSON.stringify({ sort: 1 }),
  ])(
    'refuses a well-made cursor that holds %j, which is not a position of a ledger',
    async (content) => {
      const query = { cursor: forgedCursor('inventory|mouse', content) };
      expect(await respond(api.list, 'mouse', { query })).toMatchObject({ status: 400 });
    },
  );

  test('refuses a cursor of another product', async () => {
    const [product, other] = [await aProduct(), await aProduct()];
    await completed(await ordered(other, 1));
    const { body } = await respond(api.list, other, { query: { limit: '1' } });
    const query = { cursor: String(body.nextCursor) };
    expect(await respond(api.list, product, { query })).toMatchObject({ status: 400 });
  });
});

describe('events', () => {
  test('of an order that is cancelled bring back what it held', async () => {
    const product = await aProduct();
    const order = await ordered(product, 5);
    expect(await figuresOf(product)).toMatchObject({ availability: 'out-of-stock' });
    await cancelled(order);
    expect(await figuresOf(product)).toMatchObject({ available: 5, availability: 'in-stock' });
  });

  test('of a product that does not tell its stock open none', async () => {
    const product = randomUUID();
    await made(product, {});
    expect(await respond(api.get, product)).toMatchObject({ status: 404 });
  });

  test('of a product that is not counted let every order have it', async () => {
    const product = randomUUID();
    await made(product, { stockQuantity: 0, tracked: false });
    await completed(await ordered(product, 99));
    expect(await figuresOf(product)).toMatchObject({ onHand: 0, held: 0, tracked: false });
  });
});
