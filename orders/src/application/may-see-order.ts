import { orderNotFound } from '../domain/errors.ts';
import type { Order } from '../domain/order/order.ts';
import type { Caller } from './caller.ts';

/**
 * @throws CommerceError `order-not-found` for an order of somebody else: that it exists is not for
 *   everybody to know.
 */
export const assertMaySee = (order: Order, { customerId, isAdmin }: Caller): void => {
  if (!isAdmin && order.customerId !== customerId) throw orderNotFound();
};
