import { CommerceError, type Money, type Violation } from '@commerce/domain-primitives';
import type { OrderId } from './ids.ts';
import type { OrderStage } from './order/order-stage.ts';
import type { Payment, UnappliedPayment } from './order/payment.ts';
import type { PaymentId } from './order/payment-id.ts';

export const orderNotFound = (orderId: OrderId): CommerceError =>
  new CommerceError({
    code: 'order-not-found',
    kind: 'not-found',
    message: `There is no order ${orderId}.`,
  });

const whyNotCancellable = (stage: OrderStage): string =>
  stage === 'completed' || stage === 'cancelled'
    ? `Only a PENDING order can be cancelled; this one is ${stage.toUpperCase()}.`
    : 'Nothing is left to pay for this order: it is completed when its stock is held, or cancelled where there is none.';

export const orderNotCancellable = (stage: OrderStage): CommerceError =>
  new CommerceError({
    code: 'order-not-cancellable',
    kind: 'conflict',
    message: whyNotCancellable(stage),
  });

export const idempotencyKeyReused = (): CommerceError =>
  new CommerceError({
    code: 'idempotency-key-reused',
    kind: 'unprocessable',
    message: 'This Idempotency-Key was used with a different body. Use a new key.',
  });

export const productsNotOrderable = (violations: readonly Violation[]): CommerceError =>
  new CommerceError({
    code: 'products-not-orderable',
    kind: 'unprocessable',
    message: 'Some products cannot be ordered. See errors.',
    violations,
  });

export const currencyMismatch = (
  message: string,
  violations: readonly Violation[],
): CommerceError =>
  new CommerceError({ code: 'currency-mismatch', kind: 'unprocessable', message, violations });

const show = (amount: Money): string => `${amount.toMajor()} ${amount.currency}`;

interface PaidFor {
  readonly id: OrderId;
  readonly total: Money;
  readonly paidBy: PaymentId | undefined;
}

interface NotApplied {
  readonly code: string;
  readonly because: string;
}

const whyNotApplied = (
  order: PaidFor,
  { reason, amount, otherOrderId }: UnappliedPayment,
): NotApplied => {
  switch (reason) {
    case 'mismatched':
      return {
        code: 'payment-mismatched',
        because: `the payment is ${show(amount)}, the order total is ${show(order.total)}`,
      };
    case 'order-cancelled':
      return { code: 'payment-for-cancelled-order', because: 'the order is cancelled' };
    case 'paid-before':
      return {
        code: 'order-already-paid',
        because: `${order.paidBy ?? 'another payment'} already paid the order`,
      };
    case 'nothing-due':
      return { code: 'payment-not-due', because: 'the order costs nothing' };
    case 'pays-another-order':
      return {
        code: 'payment-of-another-order',
        because: `the payment is recorded with order ${otherOrderId ?? 'unknown'}, and one payment pays one order`,
      };
  }
};

/** A payment that could not be applied. A payment recorded on another order may have to be refunded there, too: once. */
export const paymentNotApplied = (order: PaidFor, kept: UnappliedPayment): CommerceError => {
  const { code, because } = whyNotApplied(order, kept);
  return new CommerceError({
    code,
    kind: 'unprocessable',
    message: `Payment ${kept.paymentId} does not complete order ${order.id}: ${because}. It was recorded on the order and must be refunded.`,
  });
};

export const paymentContradicted = (
  orderId: OrderId,
  { paymentId, amount }: Payment,
  recorded: Money,
): CommerceError =>
  new CommerceError({
    code: 'payment-amount-conflict',
    kind: 'unprocessable',
    message: `Payment ${paymentId} of order ${orderId} was first reported as ${show(recorded)} and now as ${show(amount)}. The order was not changed. Ask the provider which amount is correct.`,
  });

/** The total differs from the one that the customer was shown. */
export const totalChanged = (total: Money): CommerceError =>
  new CommerceError({
    code: 'total-changed',
    kind: 'conflict',
    message: `The order total is now ${show(total)}, not expectedTotal. No order was placed.`,
    details: { total: total.toMajor(), currency: total.currency },
  });
