import type { Clock, Provenance } from '@commerce/domain-primitives';
import { withdrawal } from '../../domain/order/cancellation.ts';
import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound } from '../../domain/errors.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import { assertMayAccess, type Caller } from '../../domain/order/order-access.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';

export interface CancelOrderCommand extends Provenance {
  readonly orderId: OrderId;
  readonly caller: Caller;
  /** Why, in the caller's words. */
  readonly note?: string | undefined;
}

export interface CancelOrderPorts {
  readonly orders: OrderRepository;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

/** @throws CommerceError `order-not-found`, `order-not-cancellable`, `invalid-input`. */
export const cancelOrder =
  ({ orders, metrics, now }: CancelOrderPorts) =>
  async ({ orderId, caller, note, ...provenance }: CancelOrderCommand): Promise<Order> => {
    const cancelled = await orders.update(orderId, provenance, (order) => {
      assertMayAccess(order, caller);
      const reason = order.customerId === caller.customerId ? 'customer' : 'admin';
      order.cancel(withdrawal(reason, note), now());
      return { order, reason } as const;
    });
    if (cancelled === undefined) throw orderNotFound(orderId);
    metrics.orderCancelled(cancelled.reason);
    return cancelled.order;
  };
