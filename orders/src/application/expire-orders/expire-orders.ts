import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';
import type { OverdueOrders } from '../ports/overdue-orders.ts';

export interface ExpireOrdersPorts {
  readonly orders: OrderRepository;
  readonly overdue: OverdueOrders;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
  /** Called for an order that could not be expired; the next run retries it. */
  readonly onFailure: (orderId: OrderId, error: unknown) => void;
}

export interface ExpireOrdersCommand extends Provenance {
  /** Epoch milliseconds after which no further page is begun. */
  readonly deadline: number;
}

/** `settled` orders were paid or cancelled during the run. */
type ExpiryResult = 'expired' | 'settled' | 'failed';

/**
 * Cancels every order that was not paid in time. An order and its payment are decided on by the same
 * conditional write, so of an expiry and a payment that race exactly one wins, and the other meets
 * the winner's state:
 *
 * ```
 * expiry:  load v1, PENDING   cancel if v1 ✗   load v2, COMPLETED → nothing to do
 * payment: load v1, PENDING   complete if v1 ✓
 * ```
 *
 * So it is while the stock is not decided: an order that is paid, or costs nothing, waits for its stock however long
 * that takes, and never expires. Therefore no stock is released for an order that is completed later, and no order is
 * completed after its stock was released:
 *
 * ```
 * payment: load v1, stock requested   keep the payment if v1 ✓ (v2)
 * expiry:  load v1, overdue           cancel if v1 ✗   load v2, paid → nothing to do
 * hold:                                                load v2   complete if v2 ✓
 *
 * expiry:  load v1, overdue           cancel if v1 ✓ (v2, order.cancelled: Inventory releases)
 * payment: load v1, stock requested   keep the payment if v1 ✗   load v2, CANCELLED → recorded, to be refunded
 * hold:                                                          load v2, CANCELLED → nothing to do
 * ```
 */
export const expireOrders =
  ({ orders, overdue, metrics, now, onFailure }: ExpireOrdersPorts) =>
  async ({
    deadline,
    ...provenance
  }: ExpireOrdersCommand): Promise<Record<ExpiryResult, number>> => {
    const expireOne = async (orderId: OrderId): Promise<ExpiryResult> => {
      try {
        const decided = await orders.update(orderId, provenance, (order) => ({
          expired: order.expire(now()),
        }));
        if (decided?.expired !== true) return 'settled';
        metrics.orderCancelled('expired');
        return 'expired';
      } catch (error) {
        onFailure(orderId, error);
        return 'failed';
      }
    };

    const counts = { expired: 0, settled: 0, failed: 0 };
    for await (const page of overdue.before(now())) {
      for (const result of await Promise.all(page.map(expireOne))) counts[result] += 1;
      if (now().getTime() >= deadline) break;
    }
    return counts;
  };
