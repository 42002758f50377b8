import type { OrderId } from '../ids.ts';
import type { IssuedOrder } from './issued-order.ts';
import { ledgerPosition } from './ledger-position.ts';

/** What became of one order's points. */
export type OrderAccrual =
  | { readonly state: 'pending'; readonly orderId: OrderId; readonly units: number }
  | { readonly state: 'dropped'; readonly orderId: OrderId }
  | {
      readonly state: 'issued';
      readonly orderId: OrderId;
      readonly units: number;
      readonly completedAt: Date;
    };

export type IssuedAccrual = Extract<OrderAccrual, { state: 'issued' }>;

// The final state of an order is the highest one that an event led to, in any order of events: a late
// `order.created` finds a higher state and changes nothing, a repeat finds its own.
const RANK: Readonly<Record<OrderAccrual['state'], number>> = { pending: 1, dropped: 2, issued: 3 };

/** Whether `state` is beyond what is known of the order. */
export const advances = (state: OrderAccrual['state'], known: OrderAccrual | undefined): boolean =>
  known === undefined || RANK[state] > RANK[known.state];

/** Whole major units of an order that still count as pending. */
export const pendingUnitsOf = (known: OrderAccrual | undefined): number =>
  known?.state === 'pending' ? known.units : 0;

export const issuedOrderOf = ({ orderId, units, completedAt }: IssuedAccrual): IssuedOrder => ({
  orderId,
  units,
  position: ledgerPosition(completedAt, orderId),
});
