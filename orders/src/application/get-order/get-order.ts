import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound } from '../../domain/errors.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import { assertMayAccess, type Caller } from '../../domain/order/order-access.ts';

export interface GetOrderPorts {
  readonly orders: OrderRepository;
}

/** @throws CommerceError `order-not-found`, also for another customer's order. */
export const getOrder =
  ({ orders }: GetOrderPorts) =>
  async (orderId: OrderId, caller: Caller): Promise<Order> => {
    const order = await orders.find(orderId);
    if (order === undefined) throw orderNotFound(orderId);
    assertMayAccess(order, caller);
    return order;
  };
