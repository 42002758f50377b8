import { type CommerceClient, unwrap } from '@commerce/client/source';
import type { Api } from '../traffic/api-client.ts';
import { OPERATOR } from '../traffic/operator.ts';
import type { ObservedAccount, ObservedOrder } from './evidence.ts';

const limit = 100;

const all = async <Item>(list: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
};

/** Reads one customer's orders (as an operator) and points (as the customer) over the API. */
export class CustomerView {
  readonly #operator: CommerceClient;
  readonly #customer: CommerceClient;
  readonly #customerId: string;

  constructor(api: Api, customerId: string) {
    this.#operator = api(OPERATOR);
    this.#customer = api(customerId);
    this.#customerId = customerId;
  }

  orders(): Promise<readonly ObservedOrder[]> {
    const customerId = this.#customerId;
    return all(this.#operator.orders.items('/orders', { query: { customerId, limit } }));
  }

  async account(): Promise<ObservedAccount> {
    const customerId = this.#customerId;
    const path = { customerId };
    const { rewards } = this.#customer;
    const { balance, pending, lifetime } = unwrap(
      await rewards.get('/rewards/{customerId}', { path }),
    );
    const ledger = await all(
      rewards.items('/rewards/{customerId}/history', { path, query: { limit } }),
    );
    return { customerId, balance, pending, lifetime, ledger };
  }
}
