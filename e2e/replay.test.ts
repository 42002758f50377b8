import { unwrap } from '@commerce/client/source';
import { describe, expect, test } from '@jest/globals';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { callHttp, platformUrls } from '@commerce/local/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { operate } from './support/operations.ts';
import { customer, type Customer, eventually, freshCustomerId, pay } from './support/platform.ts';
import { withTables } from './support/tables.ts';

const SETTLING_MS = 300_000;
const QUIET_MS = 2_000;

const { bus } = platformUrls();

const isIdle = async (): Promise<boolean> => {
  const { body } = await callHttp(`${bus}/status`);
  return typeof body === 'object' && body !== null && 'isIdle' in body && body.isIdle === true;
};

/** Waits until no event has been in progress for a while. */
const settled = async (): Promise<void> => {
  const giveUpAt = Date.now() + SETTLING_MS;
  let quietSince = Date.now();
  while (Date.now() - quietSince < QUIET_MS) {
    if (!(await isIdle())) quietSince = Date.now();
    if (Date.now() > giveUpAt) throw new Error('The platform is still processing events.');
    await sleep(100);
  }
};

/** Every stored item of a table that belongs to one of the customers. */
const itemsOf = (table: string, customers: readonly Customer[]): Promise<unknown[]> =>
  withTables(async (client) => {
    const items: unknown[] = [];
    for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
      items.push(
        ...(page.Items ?? []).filter((item) => {
          const text = JSON.stringify(item);
          return customers.some(({ id }) => text.includes(id));
        }),
      );
    }
    return items.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  });

const place = async ({ commerce }: Customer) =>
  unwrap(
    await commerce.orders.post('/orders', {
      body: { items: [{ productId: 'prod-wireless-mouse', quantity: 2 }] },
    }),
  );

const expectAccount = async (owner: Customer, wanted: object): Promise<void> => {
  const { rewards } = owner.commerce;
  const account = await rewards.get('/rewards/{customerId}', { path: { customerId: owner.id } });
  expect(unwrap(account)).toMatchObject(wanted);
};

const expectCompleted = async (orderId: string, pointsEarned: number): Promise<void> => {
  const clerk = await customer('clerk', 'orders:admin');
  const order = await clerk.commerce.orders.get('/orders/{orderId}', { path: { orderId } });
  expect(unwrap(order)).toMatchObject({ status: 'COMPLETED', pointsEarned });
};

describe('npm run events -- replay', () => {
  test('delivers the whole log again and changes no order and no balance', async () => {
    const [heidi, ivan] = await Promise.all([
      customer(freshCustomerId()),
      customer(freshCustomerId()),
    ]);
    const paid = await Promise.all([place(heidi), place(heidi), place(ivan)]);
    await Promise.all(paid.map(pay));
    const cancelled = await place(ivan);
    unwrap(
      await ivan.commerce.orders.post('/orders/{orderId}/cancel', {
        path: { orderId: cancelled.orderId },
        body: {},
      }),
    );
    const { paymentId } = await pay(cancelled);
    const unpaid = await place(ivan);
    // A platform that is slow to read its streams looks idle, so the effects of the events are awaited first.
    const earned = Math.floor(unpaid.total);
    await eventually('heidi has the points of two orders', () =>
      expectAccount(heidi, { balance: 2 * earned, pending: 0 }),
    );
    await eventually('ivan has the points of one order, and one is pending', () =>
      expectAccount(ivan, { balance: earned, pending: earned }),
    );
    await eventually('the stock of the unpaid order is held', async () => {
      const path = { orderId: unpaid.orderId };
      const order = await ivan.commerce.orders.get('/orders/{orderId}', { path });
      expect(unwrap(order).stock).toBe('held');
    });
    for (const { orderId } of paid) {
      await eventually('the order shows its points', () => expectCompleted(orderId, earned));
    }
    await eventually('the payment of the cancelled order is recorded', async () => {
      const kept = JSON.stringify(await itemsOf('commerce-local-orders', [ivan]));
      expect(kept).toContain(paymentId);
    });
    const redeemed = await heidi.commerce.rewards.post('/rewards/{customerId}/redeem', {
      path: { customerId: heidi.id },
      body: { points: 10 },
      idempotencyKey: 'before-the-replay',
    });
    expect(redeemed.status).toBe(200);
    await settled();

    const state = () =>
      Promise.all([
        itemsOf('commerce-local-orders', [heidi, ivan]),
        itemsOf('commerce-local-rewards', [heidi, ivan]),
      ]);
    const before = await state();
    expect(before.map((items) => items.length)).toEqual([5, 8]);

    const { replayed } = await operate('events', 'replay', '--since', '7d');
    expect(replayed).toBeGreaterThan(10);
    await settled();
    expect(await state()).toEqual(before);
  });
});
