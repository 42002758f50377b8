import type { OrderId } from '../ids.ts';
import type { LedgerPosition } from './ledger-position.ts';

/** A completed order as the ledger holds it: what its points are made from, not the points. */
export interface IssuedOrder {
  readonly orderId: OrderId;
  /** Whole major units of the order's total. */
  readonly units: number;
  readonly position: LedgerPosition;
}
