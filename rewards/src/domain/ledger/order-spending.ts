import type { OrderId } from '../ids.ts';

/** What a customer has spent on one order, all redemptions together, and whether it came back. */
export type OrderSpending =
  | { readonly state: 'spent'; readonly orderId: OrderId; readonly points: number }
  | ReturnedSpending;

/** The order was cancelled, and the points are the customer's again: an entry of the ledger. */
export interface ReturnedSpending {
  readonly state: 'returned';
  readonly orderId: OrderId;
  readonly points: number;
  readonly returnedAt: Date;
}
