import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound } from '../../domain/errors.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';

export interface RecordRewardPorts {
  readonly orders: OrderRepository;
  readonly now: Clock;
}

/**
 * Records the points that an order earned. The event may arrive before the payment's, and twice.
 *
 * @throws CommerceError `order-not-found`, which is permanent.
 */
export const recordReward =
  ({ orders, now }: RecordRewardPorts) =>
  async (orderId: OrderId, points: number, provenance: Provenance): Promise<void> => {
    const found = await orders.update(orderId, provenance, (order) => {
      order.recordPoints(points, now());
      return order;
    });
    if (found === undefined) throw orderNotFound(orderId);
  };
