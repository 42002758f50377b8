import { createClient, NoResponseError, readAndChange, unwrap } from '@commerce/client/source';
import { platformUrls, requestToken } from '@commerce/local/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { failingFirst, type FailingProxy } from './support/failing-proxy.ts';
import { freshCustomerId } from './support/platform.ts';

const { frontDoor, issuer } = platformUrls();

const clientOf = (customer: string, scope = '', baseUrl = frontDoor) =>
  createClient({ baseUrl, token: () => requestToken({ issuer, customer, scope }) });

const shopkeeper = clientOf('shopkeeper', 'catalog:write');

const lamp = () => ({
  name: 'Reading lamp',
  description: 'A lamp.',
  sku: `LAMP-${freshCustomerId()}`,
  category: 'lighting',
  supplierId: 'supplier-1',
  warehouseLocation: 'A-01',
  basePrice: 10,
  currency: 'EUR' as const,
  stockQuantity: 5,
});

describe('The examples of the README of the client', () => {
  const customerId = freshCustomerId();
  const getAccessToken = () =>
    requestToken({ issuer, customer: customerId, scope: 'catalog:write' });
  const said: string[] = [];
  const show = (text: string): void => {
    said.push(text);
  };

  // #region create
  const commerce = createClient({
    baseUrl: process.env.COMMERCE_URL ?? frontDoor,
    token: () => getAccessToken(), // called for every request that needs one
  });
  // #endregion

  test('order', async () => {
    // #region order
    const placed = await commerce.orders.post('/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 2 }], expectedTotal: 59.98 },
    });

    if (placed.ok) {
      show(`Order ${placed.data.orderId}, ${placed.data.total} ${placed.data.currency}`);
    } else {
      const { code, detail } = placed.problem;
      if (code === 'total-changed') show('The prices have changed. Look at your basket again.');
      else if (code === 'products-not-orderable') show(detail);
      else show(`Please try again later (${placed.correlationId}).`);
    }
    // #endregion
    expect(said).toEqual([expect.stringMatching(/^Order \S+, 59.98 EUR$/)]);
  });

  test('list', async () => {
    // #region list
    for await (const order of commerce.orders.items('/orders', { query: { status: 'PENDING' } })) {
      show(`${order.orderId}: ${order.total} ${order.currency}`);
    }
    // #endregion
    expect(said.at(-1)).toMatch(/^\S+: 59.98 EUR$/);
  });

  test('change', async () => {
    const { productId } = unwrap(await shopkeeper.catalog.post('/products', { body: lamp() }));
    // #region change
    const changed = await readAndChange({
      read: (fresh) =>
        commerce.catalog.get('/products/{productId}', { path: { productId }, ...fresh }),
      change: ({ basePrice }, ifMatch) =>
        commerce.catalog.put('/products/{productId}/price', {
          path: { productId },
          ifMatch,
          body: { basePrice: basePrice + 1, currency: 'EUR' },
        }),
    });
    // #endregion
    expect(unwrap(changed).basePrice).toBe(11);
  });

  test('cancel', async () => {
    const { orderId } = unwrap(
      await commerce.orders.post('/orders', {
        body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
      }),
    );
    // #region options
    const cancelled = await commerce.orders.post('/orders/{orderId}/cancel', {
      path: { orderId },
      body: { reason: 'changed my mind' },
      signal: AbortSignal.timeout(20_000),
      isIdempotent: true, // a second cancellation does no harm, so this POST may be repeated
      retry: { deadlineMs: 10_000 },
    });
    // #endregion
    expect(unwrap(cancelled).status).toBe('CANCELLED');
  });
});

describe('The typed client, through the front door', () => {
  test('lists every order once, over several pages', async () => {
    const buyer = clientOf(freshCustomerId());
    const placed = await Promise.all(
      [1, 2, 3, 4, 5].map(async (quantity) =>
        unwrap(
          await buyer.orders.post('/orders', {
            body: { items: [{ productId: 'prod-wireless-mouse', quantity }] },
          }),
        ),
      ),
    );
    const listed: string[] = [];
    for await (const { orderId } of buyer.orders.items('/orders', { query: { limit: 2 } })) {
      listed.push(orderId);
    }
    expect(listed.sort()).toEqual(placed.map(({ orderId }) => orderId).sort());
  });

  test('makes one order from calls with one key, and says which repeat it', async () => {
    const buyer = clientOf(freshCustomerId());
    const place = () =>
      buyer.orders.post('/orders', {
        body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
        idempotencyKey: 'the-same',
      });
    const first = await place();
    const second = await place();
    expect(first).toMatchObject({ ok: true, status: 201, isReplayed: false });
    expect(second).toMatchObject({ ok: true, isReplayed: true });
    expect(first.ok && unwrap(first)).toEqual(second.ok && unwrap(second));
  });

  test('tells a conflict by its code', async () => {
    const body = lamp();
    unwrap(await shopkeeper.catalog.post('/products', { body }));
    const again = await shopkeeper.catalog.post('/products', { body });
    expect(again).toMatchObject({ ok: false, status: 409, problem: { code: 'sku-taken' } });
  });

  test('reads again only what has changed, and refuses a change of an old version', async () => {
    const created = await shopkeeper.catalog.post('/products', { body: lamp() });
    const { productId } = unwrap(created);
    const path = { productId };
    const { etag = '' } = unwrapped(
      await shopkeeper.catalog.get('/products/{productId}', { path }),
    );
    const reread = () =>
      shopkeeper.catalog.getIfChanged('/products/{productId}', { path, ifNoneMatch: etag });
    expect(await reread()).toMatchObject({ status: 304, data: undefined });

    const setPrice = (ifMatch: string, basePrice: number) =>
      shopkeeper.catalog.put('/products/{productId}/price', {
        path,
        ifMatch,
        body: { basePrice, currency: 'EUR' },
      });
    unwrap(await setPrice(etag, 9));
    expect(await reread()).toMatchObject({ status: 200, data: { basePrice: 9 } });
    expect(await setPrice(etag, 8)).toMatchObject({
      status: 412,
      problem: { code: 'version-mismatch' },
    });
  });

  test('loses no change of two that happen at once', async () => {
    const { productId } = unwrap(await shopkeeper.catalog.post('/products', { body: lamp() }));
    const path = { productId };
    const raise = () =>
      readAndChange({
        read: (fresh) => shopkeeper.catalog.get('/products/{productId}', { path, ...fresh }),
        change: ({ basePrice }, ifMatch) =>
          shopkeeper.catalog.put('/products/{productId}/price', {
            path,
            ifMatch,
            body: { basePrice: basePrice + 1, currency: 'EUR' },
          }),
        maxAttempts: 20,
      });
    const raised = await Promise.all([raise(), raise(), raise()]);
    expect(raised.map(({ ok }) => ok)).toEqual([true, true, true]);
    const { basePrice } = unwrap(await shopkeeper.catalog.get('/products/{productId}', { path }));
    expect(basePrice).toBe(13);
  });
});

describe('The typed client, where a proxy in front of the platform fails', () => {
  let proxy: FailingProxy;
  beforeAll(async () => {
    proxy = await failingFirst(frontDoor);
  });
  afterAll(() => proxy.stop());

  test('waits for Retry-After and sends the same key: one order', async () => {
    const buyer = clientOf(freshCustomerId(), '', proxy.url);
    const RETRY_AFTER_MS = 1_000;
    const startedAt = performance.now();
    proxy.failNext({ status: 503, retryAfterSeconds: RETRY_AFTER_MS / 1_000 });
    const placed = await buyer.orders.post('/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
    });
    expect(placed).toMatchObject({ ok: true, attempts: 2 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(RETRY_AFTER_MS);
    expect(await countOf(buyer.orders.items('/orders'))).toBe(1);
  });

  test('repeats a request whose response was lost: one order', async () => {
    const buyer = clientOf(freshCustomerId(), '', proxy.url);
    proxy.failNext('lose the response');
    const placed = await buyer.orders.post('/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 }] },
    });
    expect(placed).toMatchObject({ ok: true, attempts: 2, isReplayed: true });
    expect(await countOf(buyer.orders.items('/orders'))).toBe(1);
  });

  test('does not repeat what could happen twice', async () => {
    const keeper = clientOf('shopkeeper', 'catalog:write', proxy.url);
    proxy.failNext('lose the response');
    const body = lamp();
    await expect(keeper.catalog.post('/products', { body })).rejects.toThrow(NoResponseError);
    expect(await countOf(keeper.catalog.items('/products', { query: { sku: body.sku } }))).toBe(1);
  });
});

const unwrapped = <Result extends { readonly ok: boolean }>(
  result: Result,
): Extract<Result, { readonly ok: true }> => {
  expect(result.ok).toBe(true);
  return result as Extract<Result, { readonly ok: true }>;
};

const countOf = async (list: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const each of list) count += each === undefined ? 0 : 1;
  return count;
};
