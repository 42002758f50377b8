import { toPathSegment } from '@commerce/event-contracts';
import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PROVIDER_SUBJECTS } from '../libs/domain-primitives/test/support/subjects.ts';
import { customer, eventually, pay } from './support/platform.ts';

const mouse = { productId: 'prod-wireless-mouse', quantity: 1 };

const CUSTOMERS: Readonly<Record<string, string>> = {
  ...PROVIDER_SUBJECTS,
  'a provider with paths for names': '../../orders',
  'a provider with dots for names': '..',
  'a provider with escapes for names': '%2F',
  'a provider with emoji for names': '👩‍👩‍👧‍👦'.repeat(36),
};

describe('a customer of', () => {
  test.each(Object.entries(CUSTOMERS))('%s orders, lists, earns and redeems', async (_, id) => {
    const buyer = await customer(id);
    const admin = await customer('auth0|clerk', 'orders:admin rewards:admin');
    const rewards = `/rewards/${toPathSegment(id)}`;
    const before = await buyer.request('GET', rewards);
    expect(before).toMatchObject({ status: 200, body: { customerId: id } });

    const headers = { 'Idempotency-Key': randomUUID() };
    const placed = await buyer.request('POST', '/orders', { body: { items: [mouse] }, headers });
    expect(placed).toMatchObject({ status: 201, body: { customerId: id } });
    const listed = await buyer.request('GET', '/orders?limit=1');
    expect(listed.body.items).toMatchObject([{ orderId: placed.body.orderId }]);

    await pay(placed.body);
    const earned = Number(before.body.balance) + Math.floor(placed.body.total);
    await eventually('the points are issued', async () => {
      expect((await buyer.request('GET', rewards)).body.balance).toBe(earned);
    });
    const redeemed = await buyer.request('POST', `${rewards}/redeem`, {
      body: { points: 1 },
      headers: { 'Idempotency-Key': randomUUID() },
    });
    expect(redeemed).toMatchObject({ status: 200, body: { balance: earned - 1 } });

    const query = `customerId=${encodeURIComponent(id)}&status=COMPLETED&limit=1`;
    await eventually('the order shows its points', async () => {
      const seen = await admin.request('GET', `/orders?${query}`);
      expect(seen.body.items).toMatchObject([{ customerId: id, pointsEarned: expect.any(Number) }]);
    });
    expect((await admin.request('GET', `${rewards}/history`)).body.items).toMatchObject([
      { points: -1 },
      { kind: 'issued' },
    ]);
  });
});
