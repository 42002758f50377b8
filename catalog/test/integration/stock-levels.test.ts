import { stockLevelChanged } from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AVAILABILITIES } from '../../src/domain/product/stock.ts';
import { call, deliver } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

const scope = 'catalog:write';

let service: RunningService;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const create = async (stock: Record<string, unknown> = { stockQuantity: 3 }) => {
  const body = { name: 'Lamp', category: 'light', basePrice: 30, currency: 'EUR', ...stock };
  const created = await call(service.createProduct, { method: 'POST', body, scope });
  expect(created.status).toBe(201);
  return created.body.productId;
};

/** What inventory says: `[available, availability]`. */
const hear = (
  productId: string,
  revision: number,
  [available, availability]: [number, (typeof AVAILABILITIES)[number]],
) =>
  deliver(service.onStockLevelChanged, stockLevelChanged, productId, {
    productId,
    onHand: Math.max(0, available),
    available,
    availability,
    revision,
    changedAt: new Date().toISOString(),
  });

const read = (productId: string) => call(service.getProduct, { path: { productId } });

describe('stock.level.changed', () => {
  test('changes what the catalog shows, once, and gives the product another ETag', async () => {
    const id = await create();
    const { headers: before } = await read(id);
    await expect(hear(id, 1, [0, 'out-of-stock'])).resolves.toEqual({ outcome: 'handled' });
    const sold = await read(id);
    expect(sold.body).toMatchObject({
      ...{ stockQuantity: 0, availability: 'out-of-stock', inStock: false },
      version: 2,
    });
    expect(sold.headers.ETag).not.toBe(before.ETag);
    expect(sold.headers['Cache-Tags']).toBe(
      before['Cache-Tags']?.replace('in-stock', 'out-of-stock'),
    );
    await hear(id, 1, [0, 'out-of-stock']);
    expect((await read(id)).body).toEqual(sold.body);
  });

  test('that comes after a later one changes nothing', async () => {
    const id = await create();
    await hear(id, 3, [2, 'low']);
    await hear(id, 2, [0, 'out-of-stock']);
    expect((await read(id)).body).toMatchObject({
      ...{ stockQuantity: 2, availability: 'low', inStock: true },
      version: 2,
    });
  });

  test('that says what is shown leaves the ETag that a clerk has, and holds off an earlier one', async () => {
    const id = await create();
    const shown = await read(id);
    await hear(id, 2, [3, 'in-stock']);
    await hear(id, 1, [0, 'out-of-stock']);
    expect((await read(id)).headers.ETag).toBe(shown.headers.ETag);
    const changed = await call(service.updateProduct, {
      method: 'PATCH',
      path: { productId: id },
      headers: { 'If-Match': shown.headers.ETag ?? '' },
      body: { name: 'Floor lamp' },
      scope,
    });
    expect([changed.status, changed.body]).toMatchObject([200, { name: 'Floor lamp', version: 2 }]);
    await hear(id, 1, [0, 'out-of-stock']);
    expect((await read(id)).body).toMatchObject({ inStock: true });
  });

  test('leaves a product that is not tracked in stock', async () => {
    const id = await create({ tracked: false });
    expect((await read(id)).body).toMatchObject({ stockQuantity: 0, inStock: true });
    await hear(id, 1, [0, 'in-stock']);
    expect((await read(id)).body).toMatchObject({ stockQuantity: 0, inStock: true, version: 1 });
  });

  test('is in force by its revision, however many come at once beside changes of the price', async () => {
    const id = await create();
    const levels = Array.from({ length: 4 }, (_, n) => hear(id, n + 1, [n, 'low']));
    const prices = Array.from({ length: 2 }, (_, n) =>
      call(service.changePrice, {
        method: 'PUT',
        path: { productId: id },
        headers: { 'If-Match': '*' },
        body: { basePrice: 10 + n, currency: 'EUR' },
        scope,
      }),
    );
    // Lambda delivers what failed again.
    const outcomes = await Promise.allSettled(levels);
    for (const [n, { status }] of outcomes.entries()) {
      if (status === 'rejected') await hear(id, n + 1, [n, 'low']);
    }
    await Promise.all(prices);
    expect((await read(id)).body).toMatchObject({ stockQuantity: 3, availability: 'low' });
  });

  test('of an archived product is done with', async () => {
    const id = await create();
    const archive = { method: 'DELETE', path: { productId: id }, headers: { 'If-Match': '*' } };
    expect((await call(service.archiveProduct, { ...archive, scope })).status).toBe(204);
    await expect(hear(id, 1, [0, 'out-of-stock'])).resolves.toEqual({ outcome: 'handled' });
    expect((await read(id)).status).toBe(404);
  });
});
