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
import { STOCK_STATES } from '../../../domain/order/stock-state.ts';
import type { Caller } from '../../../domain/order/order-access.ts';
import { type Cancellation, CANCELLATION_REASONS } from '../../../domain/order/cancellation.ts';
import type { Order } from '../../../domain/order/order.ts';
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

const shortLine = z.strictObject({
  productId: wireId,
  requested: z.int().positive(),
  available: z.int().nonnegative().describe('What there was when the stock was asked for'),
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
  stock: oneOf(STOCK_STATES, 'What Inventory holds for the order'),
  shortLines: z
    .array(shortLine)
    .optional()
    .describe('Where the stock is rejected: the products of which there was not enough'),
  createdAt: wireTime,
  updatedAt: wireTime,
  expiresAt: wireTime
    .optional()
    .describe(
      'Until when a PENDING order waits for its payment; absent once nothing is left to pay',
    ),
  paymentId: wirePaymentId
    .optional()
    .describe(
      'Of a PENDING order, the payment that completes it when its stock is held. Absent where nothing was due',
    ),
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

const cancellationOf = (cancellation: Cancellation): Partial<OrderRepresentation> =>
  cancellation.reason === 'out-of-stock'
    ? { cancellationReason: cancellation.reason, shortLines: [...cancellation.shortLines] }
    : { cancellationReason: cancellation.reason, cancellationNote: cancellation.note };

const progressOf = ({ canExpire, paidBy, state }: Order): Partial<OrderRepresentation> => {
  const { progress } = state;
  switch (progress.status) {
    case 'PENDING':
      return {
        ...(canExpire && { expiresAt: state.expiresAt.toISOString() }),
        paymentId: paidBy,
      };
    case 'COMPLETED':
      return { paymentId: paidBy, completedAt: progress.completedAt.toISOString() };
    case 'CANCELLED':
      return {
        cancelledAt: progress.cancelledAt.toISOString(),
        ...cancellationOf(progress.cancellation),
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
export const representOrder = (order: Order, { isAdmin }: Caller): OrderRepresentation => {
  const { id, total, stock, state } = order;
  return {
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
    stock,
    createdAt: state.createdAt.toISOString(),
    updatedAt: state.updatedAt.toISOString(),
    ...progressOf(order),
    ...(state.pointsEarned !== undefined && { pointsEarned: state.pointsEarned }),
    ...(isAdmin &&
      state.unappliedPayments.length > 0 && {
        unappliedPayments: state.unappliedPayments.map(representUnapplied),
      }),
  };
};
