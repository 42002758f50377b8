import { CommerceError, type Money, type Violation } from '@commerce/domain-primitives';
import type { OrderId } from './ids.ts';
import type { OrderStatus } from './order/order-status.ts';
import type { OrderState } from './order/order-state.ts';
import type { Payment, UnappliedPayment } from './order/payment.ts';

export const orderNotFound = (): CommerceError =>
  new CommerceError({
    code: 'order-not-found',
    kind: 'not-found',
    message: 'There is no such order.',
  });

export const orderNotCancellable = (status: OrderStatus): CommerceError =>
  new CommerceError({
    code: 'order-not-cancellable',
    kind: 'conflict',
    message: `Only a PENDING order can be cancelled; this one is ${status}.`,
  });

export const idempotencyKeyReused = (): CommerceError =>
  new CommerceError({
    code: 'idempotency-key-reused',
    kind: 'unprocessable',
    message: 'This Idempotency-Key was used before with another body. Use a new key.',
  });

export const productsNotOrderable = (violations: readonly Violation[]): CommerceError =>
  new CommerceError({
    code: 'products-not-orderable',
    kind: 'unprocessable',
    message: 'Some products cannot be ordered; errors names each of them.',
    violations,
  });

export const currencyMismatch = (
  message: string,
  violations: readonly Violation[],
): CommerceError =>
  new CommerceError({ code: 'currency-mismatch', kind: 'unprocessable', message, violations });

/** An event is about an order that does not exist. Orders are written before anything can be said of them. */
export const orderUnknown = (orderId: OrderId): CommerceError =>
  new CommerceError({
    code: 'order-unknown',
    kind: 'unprocessable',
    message: `There is no order ${orderId}.`,
  });

const show = (amount: Money): string => `${amount.toMajor()} ${amount.currency}`;

interface PaidFor {
  readonly id: OrderId;
  readonly total: Money;
  readonly state: OrderState;
}

interface NotApplied {
  readonly code: string;
  readonly because: string;
}

const whyNotApplied = (
  order: PaidFor,
  { reason, amount, otherOrderId }: UnappliedPayment,
): NotApplied => {
  const { progress } = order.state;
  switch (reason) {
    case 'mismatched':
      return {
        code: 'payment-mismatched',
        because: `it is ${show(amount)}, and the order is ${show(order.total)}`,
      };
    case 'order-cancelled':
      return { code: 'payment-for-cancelled-order', because: 'the order is cancelled' };
    case 'paid-before': {
      const paidBy = progress.status === 'COMPLETED' ? progress.paymentId : undefined;
      return {
        code: 'order-paid-before',
        because: `${paidBy ?? 'another one'} has paid the order`,
      };
    }
    case 'nothing-due':
      return { code: 'payment-not-due', because: 'the order costs nothing' };
    case 'pays-another-order':
      return {
        code: 'payment-of-another-order',
        because: `it is recorded with order ${otherOrderId ?? 'unknown'}, and one payment pays one order`,
      };
  }
};

/** A payment that could not be applied. One that is recorded with another order may be paid back there, too: once. */
export const paymentNotApplied = (order: PaidFor, kept: UnappliedPayment): CommerceError => {
  const { code, because } = whyNotApplied(order, kept);
  return new CommerceError({
    code,
    kind: 'unprocessable',
    message: `Payment ${kept.paymentId} came for order ${order.id}, but ${because}. It is kept with the order, to be paid back.`,
  });
};

export const paymentContradicted = (
  orderId: OrderId,
  { paymentId, amount }: Payment,
  recorded: Money,
): CommerceError =>
  new CommerceError({
    code: 'payment-contradicted',
    kind: 'unprocessable',
    message: `Payment ${paymentId} of order ${orderId} was reported with ${show(recorded)} before and is ${show(amount)} now. The order is as it was; ask the provider which is true.`,
  });

/** The order would cost another sum than its customer was shown. */
export const totalChanged = (total: Money): CommerceError =>
  new CommerceError({
    code: 'total-changed',
    kind: 'conflict',
    message: `The order is ${show(total)} now, and no longer the expectedTotal. Nothing was ordered.`,
    details: { total: total.toMajor(), currency: total.currency },
  });
