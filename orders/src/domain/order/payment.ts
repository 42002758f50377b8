import type { Money } from '@commerce/domain-primitives';
import type { PaymentId } from './ids.ts';

/** Money the payment provider collected for an order. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly amount: Money;
}

/** A payment that could not be applied, kept with its order until somebody pays it back. */
export interface UnappliedPayment extends Payment {
  readonly receivedAt: Date;
}

/** What became of a payment. All but the first two need a human. */
export type PaymentOutcome =
  /** It matched a pending order, which is now completed. */
  | { readonly kind: 'completed' }
  /** It is the payment that completed the order, seen again: nothing changed. */
  | { readonly kind: 'already-completed' }
  /** Amount or currency differ from the order's total: the order is as it was. */
  | { readonly kind: 'mismatched'; readonly expected: Money }
  /** The order was cancelled before: the payment is kept with it. */
  | { readonly kind: 'order-cancelled' }
  /** Another payment completed the order before: this one is kept with it. */
  | { readonly kind: 'paid-before'; readonly paidBy: PaymentId };
