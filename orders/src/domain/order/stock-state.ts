import type { OrderProgress } from './order-state.ts';

/** The stock of an order, as it is shown. */
export const STOCK_STATES = ['requested', 'held', 'rejected', 'committed', 'released'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/**
 * The stock of an order, derived from its progress. Inventory commits by `order.completed` and releases by
 * `order.cancelled`, so the order's own state decides both; an event that says when Inventory has done it would say
 * nothing new, and would cost each order one more write.
 *
 * A cancelled order shows `released` even where the hold was decided too late to be seen here: whatever was held for
 * it is released, and so the outcome does not depend on which of the two events came first.
 */
export const stockOf = (progress: OrderProgress): StockState => {
  switch (progress.status) {
    case 'PENDING':
      return progress.stock === 'requested' ? 'requested' : 'held';
    case 'COMPLETED':
      return 'committed';
    case 'CANCELLED':
      return progress.cancellation.reason === 'out-of-stock' ? 'rejected' : 'released';
  }
};
