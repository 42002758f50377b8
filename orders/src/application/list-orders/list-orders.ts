import { CommerceError } from '@commerce/domain-primitives';
import type { Page, PageRequest } from '@commerce/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import type { OrderStatus } from '../../domain/order/order-status.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Caller } from '../caller.ts';

export interface OrderFilter {
  readonly customerId: CustomerId;
  readonly status?: OrderStatus | undefined;
}

/** Port: the orders of a customer, newest first; a new order may take a moment to show up. */
export interface OrderListing {
  /** @throws CommerceError `invalid-input` for a cursor of another list. */
  page(filter: OrderFilter, request: PageRequest): Promise<Page<Order>>;
}

export interface ListOrdersQuery extends PageRequest {
  /** The caller's own orders unless given. */
  readonly customerId?: CustomerId | undefined;
  readonly status?: OrderStatus | undefined;
}

const notYours = (): CommerceError =>
  new CommerceError({
    code: 'orders-of-another',
    kind: 'forbidden',
    message: 'The orders of another customer are listed with the scope orders:admin only.',
  });

/** @throws CommerceError `orders-of-another`, `invalid-input`. */
export const listOrders =
  ({ listing }: { readonly listing: OrderListing }) =>
  async (query: ListOrdersQuery, caller: Caller): Promise<Page<Order>> => {
    const { customerId = caller.customerId, status, limit, cursor } = query;
    if (!caller.isAdmin && customerId !== caller.customerId) throw notYours();
    return listing.page({ customerId, status }, { limit, cursor });
  };
