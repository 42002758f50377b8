import { CommerceError, type Money, type Violation } from '@commerce/domain-primitives';
import type { OrderId } from './ids.ts';
import type { OrderStatus } from './order-status.ts';
import type { Payment } from './payment.ts';

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

export const paymentMismatched = (
  orderId: OrderId,
  { paymentId, amount }: Payment,
  expected: Money,
): CommerceError =>
  new CommerceError({
    code: 'payment-mismatched',
    kind: 'unprocessable',
    message: `Payment ${paymentId} is ${show(amount)}, but order ${orderId} is ${show(expected)}. The order is as it was.`,
  });

export const paymentForCancelledOrder = (orderId: OrderId, { paymentId }: Payment): CommerceError =>
  new CommerceError({
    code: 'payment-for-cancelled-order',
    kind: 'unprocessable',
    message: `Payment ${paymentId} came for order ${orderId}, which is cancelled. It is kept with the order, to be paid back.`,
  });

export const orderPaidBefore = (
  orderId: OrderId,
  { paymentId }: Payment,
  paidBy: string,
): CommerceError =>
  new CommerceError({
    code: 'order-paid-before',
    kind: 'unprocessable',
    message: `Payment ${paymentId} came for order ${orderId}, which ${paidBy} has paid. It is kept with the order, to be paid back.`,
  });
