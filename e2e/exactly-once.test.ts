import { unwrap } from '@commerce/client/source';
import { describe, expect, test } from '@jest/globals';
import { customer, eventually, freshCustomerId, pay } from './support/platform.ts';

const KEYS = 100;
const CALLERS = 20;
const KEYS_AT_ONCE = 5;

const REDEEMERS = 50;
const AFFORDABLE = 10;

/** The numbers from 0, in groups. */
const groupsOf = (size: number, count: number): number[][] =>
  Array.from({ length: Math.ceil(count / size) }, (_, group) =>
    Array.from(
      { length: Math.min(size, count - group * size) },
      (_unused, index) => group * size + index,
    ),
  );

const times = <Result>(count: number, work: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, work));

describe('Concurrent requests', () => {
  test(`${KEYS} keys with ${CALLERS} callers each make exactly ${KEYS} orders`, async () => {
    const frank = await customer(freshCustomerId());
    const place = (key: number) =>
      frank.commerce.orders.post('/orders', {
        body: { items: [{ productId: 'prod-wireless-mouse', quantity: 1 + (key % 3) }] },
        idempotencyKey: `key-${key}`,
      });

    const orderIds = new Set<string>();
    for (const keys of groupsOf(KEYS_AT_ONCE, KEYS)) {
      const responses = await Promise.all(keys.map((key) => times(CALLERS, () => place(key))));
      for (const ofOneKey of responses) {
        expect(ofOneKey.map(({ status }) => status)).toEqual(ofOneKey.map(() => 201));
        const ids = new Set(ofOneKey.map((result) => unwrap(result).orderId));
        expect(ids.size).toBe(1);
        for (const id of ids) orderIds.add(id);
      }
    }
    expect(orderIds.size).toBe(KEYS);

    const listed: string[] = [];
    const list = frank.commerce.orders.items('/orders', { query: { limit: 100 } });
    for await (const { orderId } of list) listed.push(orderId);
    expect(listed).toHaveLength(KEYS);
    expect(new Set(listed)).toEqual(orderIds);
  });

  test(`of ${REDEEMERS} redemptions against a balance for ${AFFORDABLE}, exactly ${AFFORDABLE} succeed`, async () => {
    const grace = await customer(freshCustomerId());
    const { rewards, orders } = grace.commerce;
    const path = { customerId: grace.id };
    const balance = async () =>
      unwrap(await rewards.get('/rewards/{customerId}', { path })).balance;
    const order = unwrap(
      await orders.post('/orders', {
        body: { items: [{ productId: 'prod-wireless-mouse', quantity: 5 }] },
      }),
    );
    await pay(order);
    const earned = Math.floor(order.total);
    await eventually('the points are issued', async () => {
      expect(await balance()).toBe(earned);
    });
    // The largest number of points that can be redeemed ten times but not eleven.
    const points = Math.floor(earned / AFFORDABLE);
    expect(points * (AFFORDABLE + 1)).toBeGreaterThan(earned);

    const responses = await Promise.all(
      Array.from({ length: REDEEMERS }, (_, index) =>
        rewards.post('/rewards/{customerId}/redeem', {
          path,
          body: { points },
          idempotencyKey: `redemption-${index}`,
        }),
      ),
    );
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([
      ...Array.from({ length: AFFORDABLE }, () => 200),
      ...Array.from({ length: REDEEMERS - AFFORDABLE }, () => 409),
    ]);

    expect(await balance()).toBe(earned - AFFORDABLE * points);
    const query = { limit: 100 };
    const history = await rewards.get('/rewards/{customerId}/history', { path, query });
    const entries = unwrap(history).items;
    expect(entries).toHaveLength(AFFORDABLE + 1);
    expect(entries.reduce((sum, entry) => sum + entry.points, 0)).toBe(await balance());
  });
});
