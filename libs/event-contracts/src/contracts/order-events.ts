import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireAmount, wireCurrency, wireId, wireTime } from '../wire-types.ts';

export const orderCreated = eventContract({
  type: 'order.created',
  source: 'orders',
  version: 1,
  purpose: 'A customer placed an order; it waits for its payment.',
  data: z.object({
    orderId: wireId,
    customerId: wireId,
    items: z
      .array(
        z.object({
          productId: wireId,
          name: z.string().min(1),
          unitPrice: wireAmount,
          quantity: z.int().positive(),
          lineTotal: wireAmount,
        }),
      )
      .min(1),
    total: wireAmount,
    currency: wireCurrency,
    createdAt: wireTime,
  }),
});

export const orderCompleted = eventContract({
  type: 'order.completed',
  source: 'orders',
  version: 1,
  purpose: 'An order was paid in full.',
  data: z.object({
    orderId: wireId,
    customerId: wireId,
    total: wireAmount,
    currency: wireCurrency,
    paymentId: wireId,
    completedAt: wireTime,
  }),
});

export const CANCELLATION_REASONS = ['customer', 'admin', 'expired'] as const;

export const orderCancelled = eventContract({
  type: 'order.cancelled',
  source: 'orders',
  version: 1,
  purpose: 'An order was called off before it was paid.',
  data: z.object({
    orderId: wireId,
    customerId: wireId,
    reason: z.enum(CANCELLATION_REASONS),
    cancelledAt: wireTime,
  }),
});
