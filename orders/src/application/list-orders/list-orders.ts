import type { Caller } from '../../domain/order/order-access.ts';
import { CommerceError } from '@commerce/domain-primitives';
import type { Page, PageRequest } from '@commerce/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import type { OrderStatus } from '../../domain/order/order-status.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderListing } from '../ports/order-listing.ts';

export interface ListOrdersPorts {
  readonly listing: OrderListing;
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
  ({ listing }: ListOrdersPorts) =>
  async (query: ListOrdersQuery, caller: Caller): Promise<Page<Order>> => {
    const { customerId = caller.customerId, status, limit, cursor } = query;
    if (!caller.isAdmin && customerId !== caller.customerId) throw notYours();
    return listing.page({ customerId, status }, { limit, cursor });
  };
