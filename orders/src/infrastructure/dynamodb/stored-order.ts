import { wireCurrency, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import { CANCELLATION_REASONS } from '../../domain/order/cancellation.ts';
import { customerId, orderId, productId } from '../../domain/ids.ts';
import { UNAPPLIED_REASONS } from '../../domain/order/payment.ts';
import { paymentId } from '../../domain/order/payment-id.ts';

const time = wireTime.transform((text) => new Date(text));
const minorUnits = z.int().nonnegative();

const shortLines = z.array(
  z.object({
    productId: z.string().transform(productId),
    requested: z.int().positive(),
    available: z.int().nonnegative(),
  }),
);

// `stock` is absent in what was stored before Inventory was asked, or by a version of then while both ran.
const progress = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('PENDING'),
    stock: z.enum(['requested', 'held']).optional(),
  }),
  z.object({
    status: z.literal('COMPLETED'),
    stock: z.string().optional(),
    paymentId: z.string().transform(paymentId).optional(),
    completedAt: time,
  }),
  z.object({
    status: z.literal('CANCELLED'),
    cancelledAt: time,
    cancellationReason: z.enum(CANCELLATION_REASONS),
    cancellationNote: z.string().optional(),
    // Of an order whose stock was rejected, and of no other.
    shortLines: shortLines.optional(),
  }),
]);

/** An order as the table holds it, without the attributes that only indexes and the outbox read. */
export const storedOrder = z
  .object({
    orderId: z.string().transform(orderId),
    customerId: z.string().transform(customerId),
    version: z.int().positive(),
    items: z.array(
      z.object({
        productId: z.string().transform(productId),
        name: z.string(),
        unitPrice: minorUnits.describe('Minor units of the currency of the order'),
        quantity: z.int().positive(),
      }),
    ),
    currency: wireCurrency,
    createdAt: time,
    updatedAt: time,
    expiresAt: time,
    requestFingerprint: z.string(),
    pointsEarned: z.int().nonnegative().optional(),
    unappliedPayments: z.array(
      z.object({
        paymentId: z.string().transform(paymentId),
        amount: minorUnits,
        currency: wireCurrency,
        receivedAt: time,
        // Absent for the payment of a PENDING order that waits for its stock, and in what was kept while only a
        // payment for a final order was.
        reason: z.enum(UNAPPLIED_REASONS).optional(),
        otherOrderId: z.string().transform(orderId).optional(),
      }),
    ),
  })
  .and(progress);

export type StoredOrder = z.output<typeof storedOrder>;
