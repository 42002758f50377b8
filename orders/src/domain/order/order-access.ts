import { orderNotFound } from '../errors.ts';
import type { CustomerId } from '../ids.ts';
import type { Order } from './order.ts';

/** The customer or admin that a use case runs for. */
export interface Caller {
  readonly customerId: CustomerId;
  /** May see and cancel the orders of every customer. */
  readonly isAdmin: boolean;
}

/**
 * @throws CommerceError `order-not-found` for another customer's order: a 403 would reveal that it exists.
 */
export const assertMayAccess = (order: Order, { customerId, isAdmin }: Caller): void => {
  if (!isAdmin && order.customerId !== customerId) throw orderNotFound(order.id);
};
