import type { Money } from '@commerce/domain-primitives';
import type { OrderId } from '../ids.ts';
import type { PaymentId } from './payment-id.ts';

/** Money the payment provider collected for an order. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly amount: Money;
}

export interface ReceivedPayment extends Payment {
  readonly receivedAt: Date;
}

/** Why a payment did not complete the order it came for. */
export const UNAPPLIED_REASONS = [
  /** Amount or currency differ from the order's total. */
  'mismatched',
  /** The order was cancelled before, or was cancelled while the payment waited for its stock. */
  'order-cancelled',
  /** Another payment completed the order before, or is waiting to. */
  'paid-before',
  /** The order costs nothing. */
  'nothing-due',
  /** The payment is recorded with another order: one payment pays one order. */
  'pays-another-order',
] as const;
export type UnappliedReason = (typeof UNAPPLIED_REASONS)[number];

/** A payment that could not be applied, recorded on the order it came for until it is refunded. */
export interface UnappliedPayment extends ReceivedPayment {
  readonly reason: UnappliedReason;
  /** The order it is recorded with, where that is the reason. */
  readonly otherOrderId?: OrderId | undefined;
}

/** What became of a payment. The last two need a human. */
export type PaymentOutcome =
  /** It matched an order that waited for it alone, which is now completed. */
  | { readonly kind: 'completed' }
  /** It is the payment that completed the order, seen again: nothing changed. */
  | { readonly kind: 'already-completed' }
  /** It matched an order whose stock is not decided yet, and completes the order when the stock is held. */
  | { readonly kind: 'awaits-stock' }
  /** It cannot be applied and is kept with the order; a repeat of it changes nothing. */
  | { readonly kind: 'kept'; readonly kept: UnappliedPayment }
  /** The order knows this payment with another amount: nothing changed, as either may be the true one. */
  | { readonly kind: 'contradicted'; readonly recorded: Money };
