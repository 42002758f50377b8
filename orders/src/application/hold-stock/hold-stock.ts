import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import { orderNotFound } from '../../domain/errors.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';

export interface HoldStockPorts {
  readonly orders: OrderRepository;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

/**
 * Records that Inventory holds the stock of an order, which is payable from then on. An order that is paid already, or
 * costs nothing, is completed by the same conditional write, so that none is held and paid and still open:
 *
 * ```
 * payment: load v1, stock requested                      keep the payment if v1 ✗   load v2, held   complete if v2 ✓
 * hold:    load v1, no payment        held if v1 ✓ (v2)
 * ```
 *
 * A hold that comes twice, or for an order that ended before, changes nothing: Inventory releases what it holds for a
 * cancelled order by `order.cancelled`, whichever of the two it sees first.
 *
 * @throws CommerceError `order-not-found`, which is permanent.
 */
export const holdStock =
  ({ orders, metrics, now }: HoldStockPorts) =>
  async (orderId: OrderId, provenance: Provenance): Promise<void> => {
    const decided = await orders.update(orderId, provenance, (order) => ({
      order,
      outcome: order.holdStock(now()),
    }));
    if (decided === undefined) throw orderNotFound(orderId);
    const { order, outcome } = decided;
    if (outcome === 'unchanged') return;
    metrics.stockDecided('held', order.state);
    if (outcome === 'completed') metrics.orderCompleted(order.total);
  };
