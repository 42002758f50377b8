import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { operate } from './support/operations.ts';
import { customer, eventually, freshCustomerId, pay, request } from './support/platform.ts';
import { withTables } from './support/tables.ts';

const mouse = { productId: 'prod-wireless-mouse', quantity: 2 };

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
    const found = await request('GET', '/search?q=wireless%20mouse');
    expect(found.body.items.map((item: { productId: string }) => item.productId)).toContain(
      'prod-wireless-mouse',
    );

    const placed = await alice.request('POST', '/orders', { body: { items: [mouse] } });
    expect(placed.status).toBe(201);
    const order = placed.body;
    expect(placed.headers.get('location')).toBe(`/orders/${order.orderId}`);
    expect(order).toMatchObject({ customerId: alice.id, status: 'PENDING', currency: 'EUR' });
    await eventually('the points are pending', async () => {
      const { body } = await alice.request('GET', `/rewards/${alice.id}`);
      expect(body).toMatchObject({ balance: 0, pending: Math.floor(order.total) });
    });

    await pay(order);
    await eventually('the points are issued', async () => {
      const { body } = await alice.request('GET', `/rewards/${alice.id}`);
      expect(body).toMatchObject({ balance: Math.floor(order.total), pending: 0, tier: 'BRONZE' });
    });
    await eventually('the order shows its points', async () => {
      const { body } = await alice.request('GET', `/orders/${order.orderId}`);
      expect(body).toMatchObject({ status: 'COMPLETED', pointsEarned: Math.floor(order.total) });
    });
  });

  test('a customer redeems points once, however often the request is sent', async () => {
    const bob = await customer(freshCustomerId());
    const { body: order } = await bob.request('POST', '/orders', { body: { items: [mouse] } });
    await pay(order);
    await eventually('the points are issued', async () => {
      const { body } = await bob.request('GET', `/rewards/${bob.id}`);
      expect(body.balance).toBe(Math.floor(order.total));
    });

    const redeem = () =>
      bob.request('POST', `/rewards/${bob.id}/redeem`, {
        body: { points: 10 },
        headers: { 'Idempotency-Key': 'redeem-once' },
      });
    const responses = await Promise.all(Array.from({ length: 10 }, redeem));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([responses[0]?.status]));
    const { body: account } = await bob.request('GET', `/rewards/${bob.id}`);
    expect(account.balance).toBe(Math.floor(order.total) - 10);

    const { body: history } = await bob.request('GET', `/rewards/${bob.id}/history`);
    const sum = history.items.reduce(
      (total: number, entry: { points: number }) => total + entry.points,
      0,
    );
    expect(sum).toBe(account.balance);
  });

  test('a cancelled order drops its pending points, and records and reports a payment for it', async () => {
    const carol = await customer(freshCustomerId());
    const { body: order } = await carol.request('POST', '/orders', { body: { items: [mouse] } });
    // Before order.created arrives the account looks the same as after the cancellation.
    await eventually('the points are pending', async () => {
      const { body } = await carol.request('GET', `/rewards/${carol.id}`);
      expect(body).toMatchObject({ balance: 0, pending: Math.floor(order.total) });
    });
    const cancelled = await carol.request('POST', `/orders/${order.orderId}/cancel`, {
      body: { reason: 'changed my mind' },
    });
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    await eventually('nothing is pending', async () => {
      const { body } = await carol.request('GET', `/rewards/${carol.id}`);
      expect(body).toMatchObject({ balance: 0, pending: 0 });
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
    expect(
      (await carol.request('POST', `/orders/${order.orderId}/cancel`, { body: {} })).status,
    ).toBe(409);
  });

  test('a price change reaches the next order', async () => {
    const shopkeeper = await customer('shopkeeper', 'catalog:write');
    const dave = await customer(freshCustomerId());
    const created = await shopkeeper.request('POST', '/products', {
      body: {
        name: 'Price test lamp',
        description: 'A lamp whose price is about to change.',
        sku: `LAMP-${freshCustomerId()}`,
        category: 'lighting',
        supplierId: 'supplier-1',
        warehouseLocation: 'A-01',
        basePrice: 10,
        currency: 'EUR',
        stockQuantity: 5,
      },
    });
    expect(created.status).toBe(201);
    const { productId } = created.body;
    const order = () =>
      dave.request('POST', '/orders', { body: { items: [{ productId, quantity: 1 }] } });
    expect((await order()).body.total).toBe(10);

    const changed = await shopkeeper.request('PUT', `/products/${productId}/price`, {
      body: { basePrice: 12.5, currency: 'EUR' },
      headers: { 'If-Match': created.headers.get('etag') ?? '' },
    });
    expect(changed.status).toBe(200);
    await eventually('orders are placed at the new price', async () => {
      expect((await order()).body.total).toBe(12.5);
    });
  });
});

describe('POST /orders', () => {
  test('creates one order from 200 concurrent requests with the same key and body', async () => {
    const erin = await customer(freshCustomerId());
    const place = () =>
      erin.request('POST', '/orders', {
        body: { items: [mouse] },
        headers: { 'Idempotency-Key': 'the-same' },
      });
    const responses = await Promise.all(Array.from({ length: 200 }, place));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 201));
    expect(new Set(responses.map(({ body }) => body.orderId)).size).toBe(1);
    const first = responses.filter(({ headers }) => headers.get('idempotency-replayed') !== 'true');
    expect(first).toHaveLength(1);

    const { body: list } = await erin.request('GET', '/orders');
    expect(list.items).toHaveLength(1);
    const other = await erin.request('POST', '/orders', {
      body: { items: [{ ...mouse, quantity: 3 }] },
      headers: { 'Idempotency-Key': 'the-same' },
    });
    expect(other.status).toBe(422);
  });
});
