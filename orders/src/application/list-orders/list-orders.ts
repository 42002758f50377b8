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

const forbidden = (): CommerceError =>
  new CommerceError({
    code: 'forbidden',
    kind: 'forbidden',
    message: "Listing another customer's orders requires the scope orders:admin.",
    requiredScope: 'orders:admin',
  });

/** @throws CommerceError `forbidden`, `invalid-input`. */
export const listOrders =
  ({ listing }: ListOrdersPorts) =>
  async (query: ListOrdersQuery, caller: Caller): Promise<Page<Order>> => {
    const { customerId = caller.customerId, status, limit, cursor } = query;
    if (!caller.isAdmin && customerId !== caller.customerId) throw forbidden();
    return listing.page({ customerId, status }, { limit, cursor });
  };
