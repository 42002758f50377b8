import { currency } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import {
  createOrder,
  type CreateOrderCommand,
} from '../../../src/application/create-order/create-order.ts';
import { mergeLines } from '../../../src/application/create-order/merge-lines.ts';
import { orderIdOfRequest } from '../../../src/application/create-order/order-id-of-request.ts';
import { requestFingerprint } from '../../../src/application/create-order/request-fingerprint.ts';
import { customerId, productId } from '../../../src/domain/ids.ts';
import { aPayment, minutesLater, PROVENANCE, PLACED_AT } from '../../support/builders.ts';
import { aProduct, inMemoryCatalog } from '../../support/in-memory-catalog-client.ts';
import { inMemoryOrders } from '../../support/in-memory-order-repository.ts';
import { inMemoryOrderMetrics } from '../../support/in-memory-order-metrics.ts';

const lines = (...products: readonly (readonly [id: string, quantity: number])[]) =>
  products.map(([id, quantity]) => ({ productId: productId(id), quantity }));

const command = (overrides: Partial<CreateOrderCommand> = {}): CreateOrderCommand => ({
  customerId: customerId('alice'),
  lines: lines(['lamp', 2]),
  correlationId: 'correlation-1',
  deadline: Number.MAX_SAFE_INTEGER,
  ...overrides,
});

const world = (...products: readonly ReturnType<typeof aProduct>[]) => {
  const storage = inMemoryOrders();
  const catalog = inMemoryCatalog(
    ...[aProduct('lamp', { price: 21 }), aProduct('desk', { price: 0.5 }), ...products],
  );
  const { metrics, lines: counted } = inMemoryOrderMetrics();
  const create = createOrder({
    orders: storage.orders,
    catalog: catalog.catalog,
    metrics,
    now: () => PLACED_AT,
  });
  return { ...storage, ...catalog, create, counted };
};

describe('ordering', () => {
  test('takes names and prices of now, and asks the catalog once for all lines', async () => {
    const { create, lookups, events, counted } = world();
    const { order, replayed } = await create(command({ lines: lines(['lamp', 2], ['desk', 3]) }));
    expect(replayed).toBe(false);
    expect(order.total.toMajor()).toBe(43.5);
    expect(order.state.items.map(({ name }) => name)).toEqual(['Product lamp', 'Product desk']);
    expect(lookups).toEqual([['lamp', 'desk']]);
    expect(events.map(({ type }) => type)).toEqual(['order.created']);
    expect(counted).toEqual(['created']);
  });

  test('merges a product that is named twice', async () => {
    const { create } = world();
    const { order } = await create(
      command({ lines: lines(['lamp', 2], ['desk', 1], ['lamp', 3]) }),
    );
    expect(order.state.items.map((item) => [item.productId, item.quantity])).toEqual([
      ['lamp', 5],
      ['desk', 1],
    ]);
  });

  test('refuses a merged quantity over 999, naming the product', async () => {
    const { create, lookups } = world();
    await expect(
      create(command({ lines: lines(['desk', 1], ['lamp', 500], ['lamp', 500]) })),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      violations: [{ path: 'items.1.quantity', message: 'adds up to 1000 for product lamp' }],
    });
    expect(lookups).toEqual([]);
  });

  test('takes 999 of a product, in one line or in two', async () => {
    const { create } = world();
    for (const wanted of [lines(['desk', 999]), lines(['desk', 500], ['desk', 499])]) {
      const { order } = await create(command({ lines: wanted }));
      expect(order.state.items.map(({ quantity }) => quantity)).toEqual([999]);
    }
  });

  test('takes 50 products, and no 51', async () => {
    const products = Array.from({ length: 51 }, (_, index) => aProduct(`p${index}`));
    const { create } = world(...products);
    const wanted = products.map(({ productId: id }) => [id, 1] as const);
    const { order } = await create(command({ lines: lines(...wanted.slice(0, 50)) }));
    expect(order.state.items).toHaveLength(50);
    await expect(create(command({ lines: lines(...wanted) }))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('lets an order that costs nothing wait for its stock, like any other', async () => {
    const { create, events, counted } = world(aProduct('gift', { price: 0 }));
    const { order } = await create(command({ lines: lines(['gift', 3]) }));
    expect(order.state.progress).toEqual({ status: 'PENDING', stock: 'requested' });
    expect(events.map(({ type }) => type)).toEqual(['order.created']);
    expect(counted).toEqual(['created']);
  });

  test('refuses a total that is too large to be kept exactly', async () => {
    const { create } = world(aProduct('planet', { price: 9_000_000_000_000 }));
    await expect(create(command({ lines: lines(['planet', 2]) }))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('names each product that is unknown or not available', async () => {
    const { create, events } = world(aProduct('gone', { available: false }));
    await expect(
      create(command({ lines: lines(['lamp', 1], ['gone', 1], ['ghost', 1]) })),
    ).rejects.toMatchObject({
      code: 'products-not-orderable',
      kind: 'unprocessable',
      violations: [
        { path: 'items.1.productId', message: 'product gone is not available' },
        { path: 'items.2.productId', message: 'product ghost is unknown' },
      ],
    });
    expect(events).toEqual([]);
  });

  test('refuses products priced in several currencies', async () => {
    const { create } = world(aProduct('import', { currency: 'USD' }));
    await expect(
      create(command({ lines: lines(['lamp', 1], ['import', 1]) })),
    ).rejects.toMatchObject({
      code: 'currency-mismatch',
      message: expect.stringContaining('EUR, USD'),
    });
  });

  test('refuses products priced in another currency than the one asked for', async () => {
    const { create } = world(aProduct('import', { currency: 'USD' }));
    const wanted = { currency: currency('USD'), lines: lines(['lamp', 1], ['import', 1]) };
    await expect(create(command(wanted))).rejects.toMatchObject({
      code: 'currency-mismatch',
      violations: [{ path: 'items.0.productId', message: 'product lamp is priced in EUR' }],
    });
    await expect(
      create(command({ ...wanted, lines: lines(['import', 1]) })),
    ).resolves.toMatchObject({ replayed: false });
  });

  test('without a key makes a new order every time', async () => {
    const { create } = world();
    const [first, second] = [await create(command()), await create(command())];
    expect(first.order.id).not.toBe(second.order.id);
  });
});

describe('ordering again with the same key', () => {
  const keyed = command({ idempotencyKey: 'key-1' });

  test('gives the first order again, as it was first returned', async () => {
    const { create, orders, events, counted } = world();
    const first = await create(keyed);
    await orders.update(first.order.id, PROVENANCE, (order) => {
      order.holdStock(minutesLater(1));
      return order.receivePayment(aPayment(), minutesLater(1));
    });
    const again = await create(keyed);
    expect(again.replayed).toBe(true);
    expect(again.order.id).toBe(first.order.id);
    expect(again.order.state).toEqual(first.order.state);
    expect(events.filter(({ type }) => type === 'order.created')).toHaveLength(1);
    expect(counted).toEqual(['created']);
  });

  test('needs no catalog', async () => {
    const { create, goDown } = world();
    await create(keyed);
    goDown();
    await expect(create(keyed)).resolves.toMatchObject({ replayed: true });
  });

  test('knows the same wish in other words', async () => {
    const { create } = world();
    await create(command({ ...keyed, lines: lines(['lamp', 3], ['desk', 1]) }));
    const other = command({ ...keyed, lines: lines(['desk', 1], ['lamp', 1], ['lamp', 2]) });
    await expect(create(other)).resolves.toMatchObject({ replayed: true });
  });

  test.each([
    ['quantity', { lines: lines(['lamp', 3]) }],
    ['product', { lines: lines(['desk', 2]) }],
    ['currency', { currency: currency('EUR') }],
  ])('is refused for another %s', async (_, change) => {
    const { create } = world();
    await create(keyed);
    await expect(create({ ...keyed, ...change })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
      kind: 'unprocessable',
    });
  });

  test('means another order for another customer', async () => {
    const { create } = world();
    const mine = await create(keyed);
    const theirs = await create({ ...keyed, customerId: customerId('bob') });
    expect(theirs.replayed).toBe(false);
    expect(theirs.order.id).not.toBe(mine.order.id);
  });

  test('makes one order of many requests at once', async () => {
    const { create, counted } = world();
    const responses = await Promise.all(Array.from({ length: 50 }, () => create(keyed)));
    expect(new Set(responses.map(({ order }) => order.id)).size).toBe(1);
    expect(responses.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(counted).toEqual(['created']);
  });

  test('lets the key be used after an attempt that failed', async () => {
    const { create } = world();
    const broken = command({ ...keyed, lines: lines(['ghost', 1]) });
    await expect(create(broken)).rejects.toMatchObject({ code: 'products-not-orderable' });
    await expect(create(keyed)).resolves.toMatchObject({ replayed: false });
  });
});

describe('ordering with an expected total', () => {
  const expecting = (expectedTotal: number, overrides: Partial<CreateOrderCommand> = {}) =>
    command({ idempotencyKey: 'key-1', expectedTotal, ...overrides });

  test('places the order when it is the total', async () => {
    const { create } = world();
    const { order } = await create(expecting(42));
    expect(order.total.toMajor()).toBe(42);
  });

  test.each([41.99, 42.01, 0, 9_999_999_999_999.99])(
    'refuses when the total is not %d, tells it, and leaves the key to be used again',
    async (expected) => {
      const { create, events, counted } = world();
      await expect(create(expecting(expected))).rejects.toMatchObject({
        code: 'total-changed',
        kind: 'conflict',
        message: expect.stringContaining('42 EUR'),
        details: { total: 42, currency: 'EUR' },
      });
      expect([events, counted]).toEqual([[], []]);
      await expect(create(expecting(42))).resolves.toMatchObject({ replayed: false });
    },
  );

  test('refuses an invalid amount in the currency of the order', async () => {
    const { create } = world();
    await expect(create(expecting(42.001))).rejects.toMatchObject({
      code: 'invalid-input',
      violations: [{ path: 'expectedTotal', message: expect.any(String) }],
    });
  });

  test('is returned again as at first, whatever the products cost by now', async () => {
    const prices = world();
    const first = await prices.create(expecting(42));
    prices.putPrice('lamp', 30);
    const again = await prices.create(expecting(42));
    expect(again).toMatchObject({ replayed: true });
    expect(again.order.state).toEqual(first.order.state);
    await expect(prices.create(expecting(42, { idempotencyKey: 'key-2' }))).rejects.toMatchObject({
      details: { total: 60 },
    });
  });

  test('is returned as at first, too, when the same request was accepted while this one was priced', async () => {
    const prices = world();
    const slow = { ...prices.catalog };
    const create = createOrder({
      orders: prices.orders,
      metrics: inMemoryOrderMetrics().metrics,
      now: () => PLACED_AT,
      catalog: {
        ...slow,
        getProducts: async (...input) => {
          await prices.create(expecting(42));
          prices.putPrice('lamp', 30);
          return slow.getProducts(...input);
        },
      },
    });
    await expect(create(expecting(42))).resolves.toMatchObject({ replayed: true });
  });

  test('is another request under the same key than one that expects another total, or none', async () => {
    const { create } = world();
    await create(expecting(42));
    for (const other of [expecting(41), command({ idempotencyKey: 'key-1' })]) {
      await expect(create(other)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    }
  });
});

// What is stored is compared with what is computed after a deployment: these values never change.
describe('what identifies a repeated request', () => {
  const twoLines = mergeLines(lines(['lamp', 2], ['desk', 3]));

  test('is its fingerprint, in whatever order its lines came', async () => {
    const golden = '7a999dacdd8c459e2b290ff12561ceb44a176b61f00a91a36b907cd7e8de37e4';
    await expect(requestFingerprint(twoLines, undefined)).resolves.toBe(golden);
    await expect(requestFingerprint([...twoLines].reverse(), undefined)).resolves.toBe(golden);
  });

  test('is its fingerprint with a currency, and with an expected total', async () => {
    const one = mergeLines(lines(['lamp', 2]));
    await expect(requestFingerprint(one, 'EUR')).resolves.toBe(
      '0b0f463be81581c7408bf61d23ecdc1aedd22ff665e1cea5c8d4833a7fadb0b3',
    );
    await expect(requestFingerprint(one, 'EUR', 42)).resolves.toBe(
      'c9967cef0a4885dd994e984b6319946126402e01728903db93901f06370303b5',
    );
  });

  test("is the id of its key's order", async () => {
    await expect(orderIdOfRequest(customerId('alice'), 'key-1')).resolves.toBe(
      '485992fe-b2d6-5c4a-92d1-564401138906',
    );
  });
});

describe('the id of a keyed order', () => {
  test('is a UUID of version 5', async () => {
    const { create } = world();
    const { order } = await create(command({ idempotencyKey: 'key-1' }));
    expect(order.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
