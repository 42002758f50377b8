import {
  createClient,
  type ItemOf,
  type OperationAt,
  type ResultOf,
  type DataOf,
  type Services,
} from '@commerce/client/source';
import type { PlatformUrls } from '../../client/index.ts';
import { assert } from './assertions.ts';

export type Order = DataOf<ResultOf<OperationAt<Services['orders'], '/orders/{orderId}', 'get'>>>;
export type Account = DataOf<
  ResultOf<OperationAt<Services['rewards'], '/rewards/{customerId}', 'get'>>
>;
export type Product = ItemOf<OperationAt<Services['catalog'], '/search', 'get'>>;

/** What one customer can do at the front door. Each step ends the demo when the API refuses it. */
export type Shop = ReturnType<typeof shopFor>;

const dataOf = <Data>(
  what: string,
  result:
    | { readonly ok: true; readonly data: Data }
    | { readonly ok: false; readonly problem: { readonly code: string; readonly detail: string } },
): Data => {
  assert(
    result.ok,
    result.ok ? '' : `${what} was refused: ${result.problem.code}, ${result.problem.detail}`,
  );
  return result.data;
};

export const shopFor = ({ frontDoor }: PlatformUrls, customerId: string, token: string) => {
  const commerce = createClient({ baseUrl: frontDoor, token });
  const redeem = (points: number, idempotencyKey: string) =>
    commerce.rewards.post('/rewards/{customerId}/redeem', {
      path: { customerId },
      body: { points },
      idempotencyKey,
    });
  return {
    search: async (q: string): Promise<readonly Product[]> =>
      dataOf('The search', await commerce.catalog.get('/search', { query: { q } })).items,
    place: async (productId: string, quantity: number, idempotencyKey: string) => {
      const result = await commerce.orders.post('/orders', {
        body: { items: [{ productId, quantity }] },
        idempotencyKey,
      });
      return { order: dataOf('The order', result), replayed: result.ok && result.isReplayed };
    },
    order: async (orderId: string): Promise<Order> =>
      dataOf('The order', await commerce.orders.get('/orders/{orderId}', { path: { orderId } })),
    /** Waits until the stock of an order is decided. */
    decided: async (orderId: string): Promise<Order> => {
      const wait = { path: { orderId }, query: { wait: 10 } };
      return dataOf('The order', await commerce.orders.get('/orders/{orderId}', wait));
    },
    cancel: async (orderId: string): Promise<Order> =>
      dataOf(
        'The cancellation',
        await commerce.orders.post('/orders/{orderId}/cancel', {
          path: { orderId },
          body: { reason: 'changed my mind' },
        }),
      ),
    account: async (): Promise<Account> =>
      dataOf(
        'The account',
        await commerce.rewards.get('/rewards/{customerId}', { path: { customerId } }),
      ),
    redeem: async (points: number, key: string): Promise<void> => {
      dataOf('The redemption', await redeem(points, key));
    },
    redeemTooMuch: async (points: number): Promise<void> => {
      const result = await redeem(points, crypto.randomUUID());
      assert(
        !result.ok && result.problem.code === 'insufficient-points',
        `${points} points could be redeemed.`,
      );
    },
  };
};
