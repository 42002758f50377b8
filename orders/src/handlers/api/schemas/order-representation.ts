import {
  wireAmount,
  wireCurrencyGiven,
  wireCustomerId,
  wireId,
  wirePaymentId,
  wirePoints,
  wireTime,
} from '@commerce/event-contracts';
import * as z from 'zod';
import type { Caller } from '../../../domain/order/order-access.ts';
import { CANCELLATION_REASONS } from '../../../domain/order/cancellation.ts';
import type { Order } from '../../../domain/order/order.ts';
import type { OrderProgress } from '../../../domain/order/order-state.ts';
import { ORDER_STATUSES } from '../../../domain/order/order-status.ts';
import { UNAPPLIED_REASONS, type UnappliedPayment } from '../../../domain/order/payment.ts';

// A string and no enum: what is given may have more values one day without breaking a client.
const oneOf = (values: readonly string[], meaning: string) =>
  z.string().describe(`${meaning}: ${values.join(', ')}; more may come`);

const unappliedPayment = z.strictObject({
  paymentId: wirePaymentId,
  amount: wireAmount,
  currency: wireCurrencyGiven,
  receivedAt: wireTime,
  reason: oneOf(UNAPPLIED_REASONS, 'Why it did not complete the order'),
  otherOrderId: wireId
    .optional()
    .describe('The order that the payment is recorded with, where that is the reason'),
});

/** An order as its customer sees it. */
export const orderRepresentation = z.strictObject({
  orderId: wireId,
  customerId: wireCustomerId,
  status: z.enum(ORDER_STATUSES),
  items: z.array(
    z.strictObject({
      productId: wireId,
      name: z.string().describe('As it was when the order was placed'),
      unitPrice: wireAmount.describe('As it was when the order was placed'),
      quantity: z.int().positive(),
      lineTotal: wireAmount,
    }),
  ),
  total: wireAmount,
  currency: wireCurrencyGiven,
  createdAt: wireTime,
  updatedAt: wireTime,
  expiresAt: wireTime.optional().describe('Until when a PENDING order waits for its payment'),
  paymentId: wirePaymentId.optional().describe('Absent where nothing was due'),
  completedAt: wireTime.optional(),
  cancelledAt: wireTime.optional(),
  cancellationReason: oneOf(CANCELLATION_REASONS, 'Who or what cancelled the order').optional(),
  cancellationNote: z.string().optional().describe("The canceller's own words"),
  pointsEarned: wirePoints.optional(),
  unappliedPayments: z
    .array(unappliedPayment)
    .optional()
    .describe(
      'With orders:admin, where there are any: payments recorded on the order that must be refunded',
    ),
});

export const orderPage = z.strictObject({
  items: z.array(orderRepresentation),
  nextCursor: z.string().optional(),
});

export type OrderRepresentation = z.output<typeof orderRepresentation>;

const progressOf = (progress: OrderProgress, expiresAt: Date): Partial<OrderRepresentation> => {
  switch (progress.status) {
    case 'PENDING':
      return { expiresAt: expiresAt.toISOString() };
    case 'COMPLETED':
      return { paymentId: progress.paymentId, completedAt: progress.completedAt.toISOString() };
    case 'CANCELLED':
      return {
        cancelledAt: progress.cancelledAt.toISOString(),
        cancellationReason: progress.cancellation.reason,
        cancellationNote: progress.cancellation.note,
      };
  }
};

const representUnapplied = ({ amount, receivedAt, ...kept }: UnappliedPayment) => ({
  ...kept,
  amount: amount.toMajor(),
  currency: amount.currency,
  receivedAt: receivedAt.toISOString(),
});

/** What the caller may see of an order: an operator also sees the money that must be refunded. */
export const representOrder = (
  { id, total, state }: Order,
  { isAdmin }: Caller,
): OrderRepresentation => ({
  orderId: id,
  customerId: state.customerId,
  status: state.progress.status,
  items: state.items.map(({ productId, name, unitPrice, quantity, lineTotal }) => ({
    productId,
    name,
    unitPrice: unitPrice.toMajor(),
    quantity,
    lineTotal: lineTotal.toMajor(),
  })),
  total: total.toMajor(),
  currency: state.currency,
  createdAt: state.createdAt.toISOString(),
  updatedAt: state.updatedAt.toISOString(),
  ...progressOf(state.progress, state.expiresAt),
  ...(state.pointsEarned !== undefined && { pointsEarned: state.pointsEarned }),
  ...(isAdmin &&
    state.unappliedPayments.length > 0 && {
      unappliedPayments: state.unappliedPayments.map(representUnapplied),
    }),
});
