import { toPathSegment } from '@commerce/event-contracts';
import { callHttp, type HttpCall, type HttpResponse, pay } from '@commerce/local/client';
import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../../local/test/support/eventually.ts';
import type { OwnPlatform } from './own-platform.ts';

const DEADLINE_MS = 120_000;

const items = [{ productId: 'prod-wireless-mouse', quantity: 1 }];
const newKey = () => ({ 'Idempotency-Key': randomUUID() });

/** Calls the platform's front door. */
export const callPlatform = (
  { urls }: OwnPlatform,
  path: string,
  request: HttpCall,
): Promise<HttpResponse> => callHttp(`${urls.frontDoor}${path}`, request);

/** A write of the catalog, which is a 428 for a caller who may do it, since it lacks the precondition. */
export const writeCatalog = (platform: OwnPlatform, token: string): Promise<HttpResponse> =>
  callPlatform(platform, '/products/prod-wireless-mouse/price', {
    method: 'PUT',
    token,
    body: { basePrice: 29.99, currency: 'EUR' },
  });

const expectBalance = (
  platform: OwnPlatform,
  path: string,
  token: string,
  balance: number,
): Promise<void> =>
  eventually(async () => {
    expect((await callPlatform(platform, path, { token })).body).toMatchObject({ balance });
  }, DEADLINE_MS);

/** Expects that a customer without points orders, lists the order, earns points and redeems one of them. */
export const expectToOrderListEarnAndRedeem = async (
  platform: OwnPlatform,
  customerId: string,
  token: string,
): Promise<void> => {
  const post = (path: string, body: object) =>
    callPlatform(platform, path, { method: 'POST', token, headers: newKey(), body });

  const placed = await post('/orders', { items });
  expect(placed).toMatchObject({ status: 201, body: { customerId } });
  const order = placed.body as { orderId: string; total: number; currency: string };
  const { orderId, total: amount, currency } = order;
  expect((await callPlatform(platform, '/orders', { token })).body).toMatchObject({
    items: [{ orderId }],
  });

  await pay(platform.urls, { orderId, amount, currency });
  const rewards = `/rewards/${toPathSegment(customerId)}`;
  const points = Math.floor(amount);
  await expectBalance(platform, rewards, token, points);
  expect(await post(`${rewards}/redeem`, { points: 1 })).toMatchObject({
    status: 200,
    body: { balance: points - 1 },
  });
};
