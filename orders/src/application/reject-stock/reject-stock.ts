import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound, paymentNotApplied } from '../../domain/errors.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { ShortLine } from '../../domain/order/order-stock.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';

export interface RejectStockPorts {
  readonly orders: OrderRepository;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

/**
 * Cancels an order whose stock Inventory could not hold. A payment that waited for the stock is recorded as unapplied
 * by the same write, and then the event is rejected: as with any payment that is not applied, the dead letter stays
 * until an operator has refunded the money. A function that dies between the two rejects the repeat.
 *
 * @throws CommerceError `order-not-found`, `payment-for-cancelled-order`: both permanent.
 */
export const rejectStock =
  ({ orders, metrics, now }: RejectStockPorts) =>
  async (
    orderId: OrderId,
    shortLines: readonly ShortLine[],
    provenance: Provenance,
  ): Promise<void> => {
    const decided = await orders.update(orderId, provenance, (order) => ({
      order,
      outcome: order.rejectStock(shortLines, now()),
    }));
    if (decided === undefined) throw orderNotFound(orderId);
    const { order, outcome } = decided;
    if (outcome.cancelled) {
      metrics.stockDecided('rejected', order.state);
      metrics.orderCancelled('out-of-stock');
    }
    if (outcome.unapplied === undefined) return;
    const rejection = paymentNotApplied(order, outcome.unapplied);
    metrics.paymentNotApplied(rejection.code);
    throw rejection;
  };
