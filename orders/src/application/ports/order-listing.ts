import type { Page, PageRequest } from '@commerce/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderStatus } from '../../domain/order/order-status.ts';

export interface OrderFilter {
  readonly customerId: CustomerId;
  readonly status?: OrderStatus | undefined;
}

/** Port: the orders of a customer, newest first; a new order may take a moment to show up. */
export interface OrderListing {
  /** @throws CommerceError `invalid-input` for a cursor of another list. */
  page(filter: OrderFilter, request: PageRequest): Promise<Page<Order>>;
}
