import type { OrderProgress } from './order-state.ts';

/** What an order waits for, or how it ended. */
export type OrderStage =
  | 'awaits-stock-and-payment'
  /** It is paid, or costs nothing. */
  | 'awaits-stock'
  | 'awaits-payment'
  /** As `awaits-payment`, without a hold: see `presumed` stock. A decision of Inventory counts even so. */
  | 'awaits-payment-without-hold'
  | 'completed'
  | 'cancelled';

/** What may happen to an order. */
export type OrderFact = 'stock-held' | 'stock-rejected' | 'paid' | 'withdrawn';

// The whole state machine. What is not listed changes nothing: a completed or a cancelled order is final, and an
// order that is paid is neither cancelled by a caller nor expired. So where the hold comes among the other facts makes no
// difference to how an order ends:
//
//   paid, then withdrawn   completed, whether it was held before, between or after
//   withdrawn, then paid   cancelled, and the payment is refunded; whatever was held is released
const NEXT: Readonly<Record<OrderStage, Readonly<Partial<Record<OrderFact, OrderStage>>>>> = {
  'awaits-stock-and-payment': {
    'stock-held': 'awaits-payment',
    'stock-rejected': 'cancelled',
    paid: 'awaits-stock',
    withdrawn: 'cancelled',
  },
  'awaits-stock': { 'stock-held': 'completed', 'stock-rejected': 'cancelled' },
  'awaits-payment': { paid: 'completed', withdrawn: 'cancelled' },
  'awaits-payment-without-hold': {
    'stock-held': 'awaits-payment',
    'stock-rejected': 'cancelled',
    paid: 'completed',
    withdrawn: 'cancelled',
  },
  completed: {},
  cancelled: {},
};

/** The stage that a fact leads to; undefined where it changes nothing. */
export const nextStage = (stage: OrderStage, fact: OrderFact): OrderStage | undefined =>
  NEXT[stage][fact];

/** @param isFree whether the order costs nothing. */
export const stageOf = (progress: OrderProgress, isFree: boolean): OrderStage => {
  if (progress.status === 'COMPLETED') return 'completed';
  if (progress.status === 'CANCELLED') return 'cancelled';
  switch (progress.stock) {
    case 'requested':
      return isFree || progress.payment !== undefined ? 'awaits-stock' : 'awaits-stock-and-payment';
    case 'held':
      return 'awaits-payment';
    case 'presumed':
      return 'awaits-payment-without-hold';
  }
};
