import { currency } from '@commerce/domain-primitives';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@commerce/dynamodb';
import { productPriceChanged, rewardIssued, stockHeld } from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  differentSubjects,
  HARD_SUBJECTS,
  PROVIDER_SUBJECTS,
  subjects,
} from '../../../libs/domain-primitives/test/support/subjects.ts';
import { forgedCursor, NO_PLACES } from '../../../libs/dynamodb/test/support/forged-cursor.ts';
import {
  orderPage,
  orderRepresentation,
} from '../../src/handlers/api/schemas/order-representation.ts';
import { type ApiCall, call, delivery, run } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

let service: RunningService;
const client = createDocumentClient();

beforeAll(async () => {
  service = await startService();
  service.catalog.put({ productId: 'lamp', basePrice: 29.99, discountedPrice: 21 });
  service.catalog.put({ productId: 'desk', basePrice: 100 });
  service.catalog.put({ productId: 'import', basePrice: 5, currency: 'USD' });
  service.catalog.put({ productId: 'gone', basePrice: 5, inStock: false });
});

afterAll(async () => {
  client.destroy();
  await service.stop();
});

const wish = (...items: readonly (readonly [productId: string, quantity: number])[]) => ({
  items: items.map(([productId, quantity]) => ({ productId, quantity })),
});

const order = (request: ApiCall = {}) =>
  call(service.createOrder, { body: wish(['lamp', 2]), ...request });

const hold = (orderId: string) =>
  run(
    service.stockHeld,
    delivery(stockHeld, orderId, {
      orderId,
      lines: [{ productId: 'lamp', quantity: 2 }],
      heldAt: new Date().toISOString(),
    }),
  );

const ordersAndLists = async (as: string): Promise<void> => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const placed = await order({ as, headers });
  expect(placed).toMatchObject({ status: 201, body: { customerId: as } });
  const { orderId } = placed.body;
  const replayed = await order({ as, headers });
  expect(replayed).toMatchObject({ status: 201, body: { orderId } });
  const found = await call(service.getOrder, { as, path: { orderId } });
  expect(found).toMatchObject({ status: 200, body: { customerId: as } });
  for (const query of [{}, { customerId: as }, { customerId: as, status: 'PENDING' }]) {
    const { status, body } = await call(service.listOrders, { as, query });
    expect([status, orderPage.parse(body).items[0]?.orderId]).toEqual([200, orderId]);
  }
  const asAdmin = { as: 'root', scope: 'orders:admin', query: { customerId: as, limit: '1' } };
  const page = orderPage.parse((await call(service.listOrders, asAdmin)).body);
  expect(page.items[0]?.customerId).toBe(as);
  await call(service.cancelOrder, { as, path: { orderId } });
};

describe('any customer that an identity provider may have', () => {
  test.each(Object.entries(PROVIDER_SUBJECTS))('of %s orders and lists', async (_, subject) => {
    await ordersAndLists(subject);
  });

  test('orders and lists', async () => {
    await fc.assert(fc.asyncProperty(subjects, ordersAndLists), {
      numRuns: 100,
      examples: HARD_SUBJECTS.map((subject) => [subject]),
    });
  });

  test('gets another order under the same key than one of another id', async () => {
    await fc.assert(
      fc.asyncProperty(differentSubjects, async ([first, second]) => {
        const headers = { 'Idempotency-Key': randomUUID() };
        const ids = [];
        for (const as of [first, second]) ids.push((await order({ as, headers })).body.orderId);
        expect(new Set(ids).size).toBe(2);
        const foreign = await call(service.getOrder, {
          as: second,
          path: { orderId: ids[0] ?? '' },
        });
        expect(foreign.status).toBe(404);
        const query = { customerId: first };
        expect((await call(service.listOrders, { as: second, query })).status).toBe(403);
      }),
      { numRuns: 50 },
    );
  });
});

describe('POST /orders', () => {
  test('responds with 201 with the order, where it is, and at the price a customer pays', async () => {
    const { status, headers, body } = await order({
      body: wish(['lamp', 2], ['desk', 1], ['lamp', 1]),
    });
    expect(status).toBe(201);
    expect(headers.Location).toBe(`/orders/${body.orderId}`);
    expect(headers).not.toHaveProperty('Idempotency-Replayed');
    expect(orderRepresentation.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      customerId: 'alice',
      status: 'PENDING',
      items: [
        { productId: 'lamp', name: 'Product lamp', unitPrice: 21, quantity: 3, lineTotal: 63 },
        { productId: 'desk', unitPrice: 100, quantity: 1, lineTotal: 100 },
      ],
      total: 163,
      currency: 'EUR',
    });
    expect(Date.parse(body.expiresAt ?? '') - Date.parse(body.createdAt)).toBe(30 * 60_000);
  });

  test('responds with 201 with an order that waits for its stock where it costs nothing, and again on a replay', async () => {
    service.catalog.put({ productId: 'gift', basePrice: 5, discountedPrice: 0 });
    const request = { body: wish(['gift', 2]), headers: { 'Idempotency-Key': 'gift-1' } };
    const first = await order(request);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ status: 'PENDING', stock: 'requested', total: 0 });
    expect(first.body).not.toHaveProperty('expiresAt');
    expect(orderRepresentation.parse(first.body)).toEqual(first.body);
    const { orderId } = first.body;
    await hold(orderId);
    await run(
      service.rewardIssued,
      delivery(rewardIssued, 'alice', { customerId: 'alice', orderId, points: 0, balance: 0 }),
    );
    const again = await order(request);
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    const stored = await client.send(
      new GetCommand({ TableName: service.tableName, Key: { orderId } }),
    );
    expect(stored.Item).not.toHaveProperty('expiryShard');
  });

  test('asks for the stock of an order in its one write', async () => {
    const { orderId } = (await order({ body: wish(['lamp', 2], ['desk', 1]) })).body;
    const { Item } = await client.send(
      new GetCommand({ TableName: service.tableName, Key: { orderId } }),
    );
    expect(Item).toMatchObject({
      version: 1,
      stock: 'requested',
      outbox: [
        {
          type: 'order.created',
          data: {
            items: [
              { productId: 'lamp', quantity: 2 },
              { productId: 'desk', quantity: 1 },
            ],
          },
        },
      ],
    });
  });

  test('takes the total a customer expects, and tells another one before anything is ordered', async () => {
    const headers = { 'Idempotency-Key': 'expecting-1' };
    const body = { ...wish(['lamp', 2]), expectedTotal: 41.5 };
    const refused = await order({ body, headers });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: 'urn:commerce:problem:total-changed',
      detail: expect.stringContaining('42 EUR'),
      total: 42,
      currency: 'EUR',
    });
    const agreed = await order({ body: { ...body, expectedTotal: 42 }, headers });
    expect(agreed.status).toBe(201);
    expect(agreed.headers).not.toHaveProperty('Idempotency-Replayed');
  });

  test.each(['41.999999999999999999', '9007199254740993', '-1', '42.001', '"42"', 'null', '1e400'])(
    'responds with 400 to an expected total of %s',
    async (text) => {
      const body = `{"items":[{"productId":"lamp","quantity":2}],"expectedTotal":${text}}`;
      expect((await order({ rawBody: body })).status).toBe(400);
    },
  );

  test('asks the catalog once for all lines, passing the correlation id on', async () => {
    service.catalog.put({ productId: 'new-1', basePrice: 1 });
    service.catalog.put({ productId: 'new-2', basePrice: 1 });
    const before = service.catalog.requests.length;
    await order({
      body: wish(['new-1', 1], ['new-2', 1]),
      headers: { 'X-Correlation-Id': 'correlation-42' },
    });
    expect(service.catalog.requests.slice(before)).toMatchObject([
      { url: '/products?ids=new-1,new-2', correlationId: 'correlation-42' },
    ]);
  });

  test('sees a new price once the catalog has announced it', async () => {
    service.catalog.put({ productId: 'chair', basePrice: 10 });
    const priceNow = async () => (await order({ body: wish(['chair', 1]) })).body.total;
    expect(await priceNow()).toBe(10);
    service.catalog.put({ productId: 'chair', basePrice: 12 });
    await run(
      service.productPriceChanged,
      delivery(productPriceChanged, 'chair', {
        productId: 'chair',
        category: 'things',
        previousPrice: 10,
        newPrice: 12,
        previousCurrency: currency('EUR'),
        currency: currency('EUR'),
      }),
    );
    expect(await priceNow()).toBe(12);
  });

  test.each([
    ['no body', undefined],
    ['no items', { items: [] }],
    ['51 lines', wish(...Array.from({ length: 51 }, (_, index) => [`p${index}`, 1] as const))],
    ['a quantity of 0', wish(['lamp', 0])],
    ['a quantity of 1000', wish(['lamp', 1000])],
    ['a merged quantity of 1000', wish(['lamp', 999], ['lamp', 1])],
    ['half a lamp', wish(['lamp', 0.5])],
    ['an id that is none', wish(['la mp', 1])],
    ['a currency that is none', { ...wish(['lamp', 1]), currency: 'EURO' }],
    ['an unknown field', { ...wish(['lamp', 1]), customerId: 'bob' }],
    ['an unknown field in a line', { items: [{ productId: 'lamp', quantity: 1, price: 1 }] }],
    ['a list', []],
    ['null', null],
  ])('responds with 400 to %s', async (_, body) => {
    const reply = await order({ body });
    expect(reply.status).toBe(400);
    expect(reply.headers['Content-Type']).toBe('application/problem+json');
  });

  test('responds with 422 naming each product that cannot be ordered', async () => {
    const { status, body } = await order({ body: wish(['lamp', 1], ['gone', 1], ['ghost', 1]) });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'urn:commerce:problem:products-not-orderable',
      errors: [
        { path: 'items.1.productId', message: 'product gone is not available' },
        { path: 'items.2.productId', message: 'product ghost is unknown' },
      ],
    });
  });

  test('responds with 422 to currencies that do not go together', async () => {
    const mixed = await order({ body: wish(['lamp', 1], ['import', 1]) });
    const other = await order({ body: { ...wish(['lamp', 1]), currency: 'USD' } });
    for (const { status, body } of [mixed, other]) {
      expect(status).toBe(422);
      expect(body.type).toBe('urn:commerce:problem:currency-mismatch');
    }
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string, request: ApiCall = {}) =>
    order({ ...request, headers: { 'Idempotency-Key': key } });

  test('gives the first response again, body and all', async () => {
    const key = randomUUID();
    const first = await keyed(key);
    await call(service.cancelOrder, { path: { orderId: first.body.orderId } });
    const again = await keyed(key);
    expect(again.status).toBe(201);
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    expect(again.headers.Location).toBe(first.headers.Location);
    expect(again.body).toEqual(first.body);
  });

  test('is refused with another body', async () => {
    const key = randomUUID();
    await keyed(key);
    const { status, body } = await keyed(key, { body: wish(['lamp', 3]) });
    expect(status).toBe(422);
    expect(body.type).toBe('urn:commerce:problem:idempotency-key-reused');
  });

  test.each(['', 'x'.repeat(256), 'tab\t', 'ümlaut'])('is refused when it is %j', async (key) => {
    expect((await keyed(key)).status).toBe(400);
  });

  test('makes one order of 200 requests at once, and all get the same response', async () => {
    const key = randomUUID();
    const customer = `crowd-${randomUUID()}`;
    const replies = await Promise.all(
      Array.from({ length: 200 }, () => keyed(key, { as: customer })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const originals = replies.filter(({ headers }) => !('Idempotency-Replayed' in headers));
    expect(originals).toHaveLength(1);
    const { body } = await call(service.listOrders, { as: customer });
    expect(body.items).toHaveLength(1);
  });
});

describe('GET /orders/{orderId}', () => {
  test('shows an order to its customer and to an admin, and is 404 for others', async () => {
    const created = (await order()).body;
    const path = { orderId: created.orderId };
    expect((await call(service.getOrder, { path })).body).toEqual(created);
    const asAdmin = { path, as: 'root', scope: 'orders:admin' };
    expect((await call(service.getOrder, asAdmin)).status).toBe(200);
    expect((await call(service.getOrder, { path, as: 'bob' })).status).toBe(404);
    expect((await call(service.getOrder, { path: { orderId: 'nowhere' } })).status).toBe(404);
    expect((await call(service.getOrder, { path: { orderId: 'no way' } })).status).toBe(400);
  });
});

describe('GET /orders/{orderId}?wait=', () => {
  const get = (orderId: string, wait: string, request: ApiCall = {}) =>
    call(service.getOrder, { path: { orderId }, query: { wait }, ...request });

  test('responds as soon as the stock is decided', async () => {
    const { orderId } = (await order()).body;
    const [waited] = await Promise.all([get(orderId, '10'), hold(orderId)]);
    expect(waited).toMatchObject({ status: 200, body: { stock: 'held' } });
    expect(waited.headers['Cache-Control']).toBe('no-store');
    expect(await get(orderId, '10')).toMatchObject({ status: 200, body: { stock: 'held' } });
  });

  test('responds with the order as it is when the time is up, of the wait or of the caller', async () => {
    const { body } = await order();
    expect(await get(body.orderId, '1')).toMatchObject({ status: 200, body });
    const inAHurry = await get(body.orderId, '10', { remainingMs: 700 });
    expect(inAHurry).toMatchObject({ status: 200, body });
  });

  test('responds to HEAD as to GET, without the content', async () => {
    const { orderId } = (await order()).body;
    await hold(orderId);
    const { status, body } = await get(orderId, '10', { method: 'HEAD' });
    expect([status, body]).toEqual([200, undefined]);
  });

  test.each(['0', '11', '-1', '1.5', '5s', '', ' 5', '1e1', '005', 'x'])(
    'responds with 400 to %j',
    async (wait) => {
      expect((await get('order-1', wait)).status).toBe(400);
    },
  );

  test('is 404 for others', async () => {
    const { orderId } = (await order()).body;
    expect((await get(orderId, '10', { as: 'bob' })).status).toBe(404);
  });
});

describe('GET /orders', () => {
  test('lists newest first, page by page, and by status', async () => {
    const customer = `lister-${randomUUID()}`;
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift((await order({ as: customer })).body.orderId);
    }
    await call(service.cancelOrder, { as: customer, path: { orderId: ids[1]! } });
    const list = async (query: Readonly<Record<string, string>>) => {
      const { status, body } = await call(service.listOrders, { as: customer, query });
      expect(status).toBe(200);
      const page = orderPage.parse(body);
      expect(page).toEqual(body);
      return page;
    };
    const idsOf = (page: { items: { orderId: string }[] }) =>
      page.items.map(({ orderId }) => orderId);
    const first = await list({ limit: '2' });
    expect(idsOf(first)).toEqual([ids[0], ids[1]]);
    const second = await list({ limit: '2', cursor: first.nextCursor ?? '' });
    expect(idsOf(second)).toEqual([ids[2]]);
    expect(second).not.toHaveProperty('nextCursor');
    expect(idsOf(await list({ status: 'CANCELLED' }))).toEqual([ids[1]]);
    expect(idsOf(await list({ status: 'PENDING' }))).toEqual([ids[0], ids[2]]);

    const stolen = { as: 'bob', query: { cursor: first.nextCursor ?? '' } };
    expect((await call(service.listOrders, stolen)).status).toBe(400);
  });

  test('of another customer is for admins', async () => {
    const query = { customerId: 'alice' };
    expect((await call(service.listOrders, { as: 'bob', query })).status).toBe(403);
    const asAdmin = { as: 'root', scope: 'x orders:admin', query };
    expect((await call(service.listOrders, asAdmin)).status).toBe(200);
  });

  test.each([
    { limit: '0' },
    { limit: '101' },
    { limit: 'many' },
    { cursor: 'forged' },
    { status: 'PAID' },
    { customerId: 'no\nway' },
    { sort: 'up' },
  ])('responds with 400 to %j', async (query) => {
    expect((await call(service.listOrders, { query })).status).toBe(400);
  });

  const AT = '2026-01-01T12:00:00.000Z';
  test.each([
    ...NO_PLACES,
    JSON.stringify({ orderId: '', placedPosition: '' }),
    JSON.stringify({ orderId: 'order-1', placedPosition: '' }),
    JSON.stringify({ orderId: 'order-1', placedPosition: 'x'.repeat(1_100) }),
    JSON.stringify({ orderId: 'x'.repeat(1_100), placedPosition: `${AT}#${'x'.repeat(1_100)}` }),
    JSON.stringify({ orderId: 'order-1', placedPosition: `${AT}#order-2` }),
    JSON.stringify({ orderId: 1, placedPosition: 2 }),
  ])(
    'responds with 400 to a well-made cursor that holds %j, which is not a position',
    async (content) => {
      for (const status of [undefined, 'PENDING']) {
        const cursor = forgedCursor(`orders|alice|${status ?? 'ALL'}`, content);
        const query = { cursor, ...(status !== undefined && { status }) };
        expect((await call(service.listOrders, { as: 'alice', query })).status).toBe(400);
      }
    },
  );
});

describe('POST /orders/{orderId}/cancel', () => {
  const cancel = (orderId: string, request: ApiCall = {}) =>
    call(service.cancelOrder, { path: { orderId }, ...request });

  test('needs no body, and may be told why', async () => {
    const plain = await cancel((await order()).body.orderId);
    expect(plain.status).toBe(200);
    expect(plain.body).toMatchObject({ status: 'CANCELLED', cancellationReason: 'customer' });
    expect(plain.body).not.toHaveProperty('expiresAt');
    expect(orderRepresentation.parse(plain.body)).toEqual(plain.body);

    const told = await cancel((await order()).body.orderId, { body: { reason: 'too slow' } });
    expect(told.body).toMatchObject({
      cancellationReason: 'customer',
      cancellationNote: 'too slow',
    });
  });

  test.each(['expired', 'admin'])(
    'takes the word %s for a word and for no reason',
    async (reason) => {
      const { body } = await cancel((await order()).body.orderId, { body: { reason } });
      expect(body).toMatchObject({ cancellationReason: 'customer', cancellationNote: reason });
    },
  );

  test('responds with 409 the second time, and 404 to others', async () => {
    const { orderId } = (await order()).body;
    expect((await cancel(orderId, { as: 'bob' })).status).toBe(404);
    expect((await cancel(orderId)).status).toBe(200);
    const { status, body } = await cancel(orderId);
    expect(status).toBe(409);
    expect(body.type).toBe('urn:commerce:problem:order-not-cancellable');
  });

  test.each([
    { reason: '' },
    { reason: ' ' },
    { reason: 'a\u0000b' },
    { reason: 'a\u001b[31mb' },
    { reason: 7 },
    { why: 'because' },
    null,
  ])('responds with 400 to %j', async (body) => {
    const { orderId } = (await order()).body;
    expect((await cancel(orderId, { body })).status).toBe(400);
  });
});
