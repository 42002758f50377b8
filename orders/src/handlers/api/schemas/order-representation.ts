import { wireAmount, wireCurrency, wireId, wirePoints, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import type { Order } from '../../../domain/order/order.ts';
import type { OrderProgress } from '../../../domain/order/order-state.ts';
import { ORDER_STATUSES } from '../../../domain/order/order-status.ts';

/** An order as its customer sees it. */
export const orderRepresentation = z.strictObject({
  orderId: wireId,
  customerId: wireId,
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
  currency: wireCurrency,
  createdAt: wireTime,
  updatedAt: wireTime,
  expiresAt: wireTime.optional().describe('Until when a PENDING order waits for its payment'),
  paymentId: wireId.optional(),
  completedAt: wireTime.optional(),
  cancelledAt: wireTime.optional(),
  cancellationReason: z
    .string()
    .optional()
    .describe('The words given on cancelling, else who did it: customer, admin or expired'),
  pointsEarned: wirePoints.optional(),
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
        cancellationReason: progress.cancellation.note ?? progress.cancellation.reason,
      };
  }
};

export const representOrder = ({ id, total, state }: Order): OrderRepresentation => ({
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
});
