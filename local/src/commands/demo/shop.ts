import { toPathSegment } from '@commerce/event-contracts';
import * as z from 'zod';
import {
  callHttp,
  type HttpResponse,
  type HttpCall,
  type PlatformUrls,
} from '../../client/index.ts';
import { assert } from './assertions.ts';

const productList = z.object({
  items: z.array(
    z.object({
      productId: z.string(),
      name: z.string(),
      basePrice: z.number(),
      currency: z.string(),
    }),
  ),
});
const order = z.object({
  orderId: z.string(),
  status: z.string(),
  total: z.number(),
  currency: z.string(),
  pointsEarned: z.number().optional(),
});
const account = z.object({ balance: z.number(), pending: z.number(), tier: z.string() });

export type Order = z.infer<typeof order>;
export type Account = z.infer<typeof account>;

/** What one customer can do at the front door, and checks of every response. */
export type Shop = ReturnType<typeof shopFor>;

export const shopFor = ({ frontDoor }: PlatformUrls, customer: string, token: string) => {
  const rewards = `/rewards/${toPathSegment(customer)}`;
  const call = async (
    path: string,
    expected: number,
    request: HttpCall = {},
  ): Promise<HttpResponse> => {
    const response = await callHttp(`${frontDoor}${path}`, { token, ...request });
    assert(
      response.status === expected,
      `${request.method ?? 'GET'} ${path} returned ${response.status} and not ${expected}: ${JSON.stringify(response.body)}`,
    );
    return response;
  };
  return {
    search: async (words: string) =>
      productList.parse((await call(`/search?q=${encodeURIComponent(words)}`, 200)).body).items,
    place: async (productId: string, quantity: number, key: string) => {
      const { body, headers } = await call('/orders', 201, {
        method: 'POST',
        headers: { 'Idempotency-Key': key },
        body: { items: [{ productId, quantity }] },
      });
      return { order: order.parse(body), replayed: headers.get('idempotency-replayed') === 'true' };
    },
    order: async (orderId: string) => order.parse((await call(`/orders/${orderId}`, 200)).body),
    cancel: async (orderId: string) =>
      order.parse(
        (
          await call(`/orders/${orderId}/cancel`, 200, {
            method: 'POST',
            body: { reason: 'changed my mind' },
          })
        ).body,
      ),
    account: async () => account.parse((await call(rewards, 200)).body),
    redeem: async (points: number, key: string, expected = 200) =>
      call(`${rewards}/redeem`, expected, {
        method: 'POST',
        headers: { 'Idempotency-Key': key },
        body: { points },
      }),
  };
};
