import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unwrap } from '@commerce/client/source';
import { describe, expect, test } from '@jest/globals';
import { operate } from './support/operations.ts';
import {
  visitor,
  customer,
  type Customer,
  eventually,
  freshCustomerId,
  pay,
} from './support/platform.ts';
import { withTables } from './support/tables.ts';

const mouse = { productId: 'prod-wireless-mouse', quantity: 2 };

const accountOf = async ({ id, commerce }: Customer) =>
  unwrap(await commerce.rewards.get('/rewards/{customerId}', { path: { customerId: id } }));

const placeMice = async ({ commerce }: Customer) =>
  unwrap(await commerce.orders.post('/orders', { body: { items: [mouse] } }));

/** The order once its stock is held or rejected; a busy machine may take longer than one wait. */
const decided = async ({ commerce }: Customer, orderId: string) => {
  const waitForIt = async () =>
    unwrap(
      await commerce.orders.get('/orders/{orderId}', { path: { orderId }, query: { wait: 10 } }),
    );
  let order = await waitForIt();
  await eventually('the stock of the order is decided', async () => {
    if (order.stock === 'requested') order = await waitForIt();
    expect(order.stock).not.toBe('requested');
  });
  return order;
};

/** The stored order, including fields that only operators see. */
const storedOrder = async (orderId: string): Promise<unknown> => {
  const command = new GetItemCommand({
    TableName: 'commerce-local-orders',
    Key: { orderId: { S: orderId } },
    ConsistentRead: true,
  });
  return (await withTables((client) => client.send(command))).Item;
};

describe('The main story, through the front door', () => {
  test('a customer searches, orders, pays and finds the points on the account', async () => {
    const alice = await customer(freshCustomerId());
    const query = { q: 'wireless mouse' };
    const found = unwrap(await visitor.catalog.get('/search', { query }));
    expect(found.items.map(({ productId }) => productId)).toContain('prod-wireless-mouse');

    const placed = await alice.commerce.orders.post('/orders', { body: { items: [mouse] } });
    expect(placed.status).toBe(201);
    const order = unwrap(placed);
    expect(placed.headers.get('location')).toBe(`/orders/${order.orderId}`);
    expect(order).toMatchObject({
      customerId: alice.id,
      status: 'PENDING',
      stock: 'requested',
      currency: 'EUR',
    });
    expect(await decided(alice, order.orderId)).toMatchObject({ status: 'PENDING', stock: 'held' });
    await eventually('the points are pending', async () => {
      expect(await accountOf(alice)).toMatchObject({
        balance: 0,
        pending: Math.floor(order.total),
      });
    });

    await pay(order);
    await eventually('the points are issued', async () => {
      expect(await accountOf(alice)).toMatchObject({
        balance: Math.floor(order.total),
        pending: 0,
        tier: 'BRONZE',
      });
    });
    await eventually('the order shows its points', async () => {
      const path = { orderId: order.orderId };
      const shown = unwrap(await alice.commerce.orders.get('/orders/{orderId}', { path }));
      expect(shown).toMatchObject({
        status: 'COMPLETED',
        stock: 'committed',
        pointsEarned: Math.floor(order.total),
      });
    });
  });

  test('a customer redeems points once, however often the request is sent', async () => {
    const bob = await customer(freshCustomerId());
    const order = await placeMice(bob);
    await pay(order);
    await eventually('the points are issued', async () => {
      expect((await accountOf(bob)).balance).toBe(Math.floor(order.total));
    });

    const redeem = () =>
      bob.commerce.rewards.post('/rewards/{customerId}/redeem', {
        path: { customerId: bob.id },
        body: { points: 10 },
        idempotencyKey: 'redeem-once',
      });
    const responses = await Promise.all(Array.from({ length: 10 }, redeem));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([responses[0]?.status]));
    const account = await accountOf(bob);
    expect(account.balance).toBe(Math.floor(order.total) - 10);

    const path = { customerId: bob.id };
    const history = bob.commerce.rewards.items('/rewards/{customerId}/history', { path });
    let sum = 0;
    for await (const { points } of history) sum += points;
    expect(sum).toBe(account.balance);
  });

  test('a cancelled order drops its pending points, and records and reports a payment for it', async () => {
    const carol = await customer(freshCustomerId());
    const order = await placeMice(carol);
    // Before order.created arrives the account looks the same as after the cancellation.
    await eventually('the points are pending', async () => {
      expect(await accountOf(carol)).toMatchObject({
        balance: 0,
        pending: Math.floor(order.total),
      });
    });
    const cancel = () =>
      carol.commerce.orders.post('/orders/{orderId}/cancel', {
        path: { orderId: order.orderId },
        body: { reason: 'changed my mind' },
      });
    expect(await cancel()).toMatchObject({
      status: 200,
      data: { status: 'CANCELLED', stock: 'released' },
    });
    await eventually('nothing is pending', async () => {
      expect(await accountOf(carol)).toMatchObject({ balance: 0, pending: 0 });
    });

    const { eventId, paymentId } = await pay(order);
    await eventually('the payment is reported', async () => {
      expect(await operate('dlq', 'list', '--service', 'orders')).toContainEqual(
        expect.objectContaining({
          code: 'payment-for-cancelled-order',
          event: expect.objectContaining({ id: eventId, subject: order.orderId }),
        }),
      );
    });
    expect(await storedOrder(order.orderId)).toMatchObject({
      status: { S: 'CANCELLED' },
      unappliedPayments: { L: [{ M: { paymentId: { S: paymentId } } }] },
    });
    expect(await cancel()).toMatchObject({
      status: 409,
      problem: { code: 'order-not-cancellable' },
    });
  });

  test('of two customers who want the last piece at once, one gets it, and the other is told what there was', async () => {
    const shopkeeper = await customer('shopkeeper', 'catalog:write');
    const { productId } = unwrap(
      await shopkeeper.commerce.catalog.post('/products', {
        body: {
          name: 'Last lamp',
          description: 'There is one of it.',
          sku: `LAST-${freshCustomerId()}`,
          category: 'lighting',
          basePrice: 10,
          currency: 'EUR',
          stockQuantity: 1,
        },
      }),
    );
    const buyers = await Promise.all([customer(freshCustomerId()), customer(freshCustomerId())]);
    const orders = await Promise.all(
      buyers.map(async (buyer) => {
        const items = [{ productId, quantity: 1 }];
        const placed = await buyer.commerce.orders.post('/orders', { body: { items } });
        return decided(buyer, unwrap(placed).orderId);
      }),
    );
    const [held, soldOut] = orders.toSorted((left, right) => (left.stock < right.stock ? -1 : 1));
    expect(held).toMatchObject({ status: 'PENDING', stock: 'held' });
    expect(soldOut).toMatchObject({
      status: 'CANCELLED',
      cancellationReason: 'out-of-stock',
      stock: 'rejected',
      shortLines: [{ productId, requested: 1, available: 0 }],
    });
  });

  test('a price change reaches the next order', async () => {
    const shopkeeper = await customer('shopkeeper', 'catalog:write');
    const dave = await customer(freshCustomerId());
    const created = await shopkeeper.commerce.catalog.post('/products', {
      body: {
        name: 'Price test lamp',
        description: 'A lamp whose price is about to change.',
        sku: `LAMP-${freshCustomerId()}`,
        category: 'lighting',
        supplierId: 'supplier-1',
        warehouseLocation: 'A-01',
        basePrice: 10,
        currency: 'EUR',
        stockQuantity: 5_000,
      },
    });
    expect(created.status).toBe(201);
    const { productId } = unwrap(created);
    const order = async () =>
      unwrap(
        await dave.commerce.orders.post('/orders', {
          body: { items: [{ productId, quantity: 1 }] },
        }),
      );
    expect((await order()).total).toBe(10);

    const changed = await shopkeeper.commerce.catalog.put('/products/{productId}/price', {
      path: { productId },
      body: { basePrice: 12.5, currency: 'EUR' },
      ifMatch: created.headers.get('etag') ?? '',
    });
    expect(changed.status).toBe(200);
    await eventually('orders are placed at the new price', async () => {
      expect((await order()).total).toBe(12.5);
    });
  });
});

describe('POST /orders', () => {
  test('creates one order from 200 concurrent requests with the same key and body', async () => {
    const erin = await customer(freshCustomerId());
    const place = () =>
      erin.commerce.orders.post('/orders', {
        body: { items: [mouse] },
        idempotencyKey: 'the-same',
      });
    const results = await Promise.all(Array.from({ length: 200 }, place));
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 201));
    expect(new Set(results.map((each) => unwrap(each).orderId)).size).toBe(1);
    const first = results.filter((result) => result.ok && !result.isReplayed);
    expect(first).toHaveLength(1);

    const list = unwrap(await erin.commerce.orders.get('/orders'));
    expect(list.items).toHaveLength(1);
    const other = await erin.commerce.orders.post('/orders', {
      body: { items: [{ ...mouse, quantity: 3 }] },
      idempotencyKey: 'the-same',
    });
    expect(other).toMatchObject({ status: 422, problem: { code: 'idempotency-key-reused' } });
  });
});
