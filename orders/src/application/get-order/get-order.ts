import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound } from '../../domain/errors.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { Caller } from '../caller.ts';
import { assertMaySee } from '../may-see-order.ts';

/** @throws CommerceError `order-not-found`, also for an order of somebody else. */
export const getOrder =
  ({ orders }: { readonly orders: OrderRepository }) =>
  async (orderId: OrderId, caller: Caller): Promise<Order> => {
    const order = await orders.find(orderId);
    if (order === undefined) throw orderNotFound();
    assertMaySee(order, caller);
    return order;
  };
