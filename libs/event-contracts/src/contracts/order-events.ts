import * as z from 'zod';
import { eventContract } from '../contract.ts';
import {
  wireAmount,
  wireCurrency,
  wireCustomerId,
  wireId,
  wirePaymentId,
  wireTime,
} from '../wire-types.ts';

/** `order.created` */
export const orderCreated = eventContract({
  type: 'order.created',
  source: 'orders',
  version: 1,
  purpose:
    'A customer placed an order; it waits for its stock, and for its payment unless it costs nothing.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    customerId: wireCustomerId,
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

/** `order.completed` */
export const orderCompleted = eventContract({
  type: 'order.completed',
  source: 'orders',
  version: 1,
  purpose: 'The stock of an order is held, and it was paid in full or costs nothing.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    customerId: wireCustomerId,
    total: wireAmount,
    currency: wireCurrency,
    // Cannot be widened in this version: consumers rely on it.
    paymentId: wireId.describe(
      "The payment as the platform names it: the provider's id where that is such an id, else a hash of it; the order's own id where nothing was due",
    ),
    providerPaymentId: wirePaymentId
      .optional()
      .describe("The provider's id of the payment, as it is; absent where nothing was due"),
    completedAt: wireTime,
  }),
});

/** Who or what cancelled an order, as far as version 1 tells: consumers of it refuse any other. */
export const CANCELLATION_REASONS = ['customer', 'admin', 'expired'] as const;

/** `order.cancelled` */
export const orderCancelled = eventContract({
  type: 'order.cancelled',
  source: 'orders',
  version: 1,
  purpose: 'An order was cancelled before it was completed.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    customerId: wireCustomerId,
    reason: z
      .enum(CANCELLATION_REASONS)
      .describe(
        'Who or what cancelled it; `expired` for every reason that is newer than this field',
      ),
    cancellationReason: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The reason as the API of orders shows it: customer, admin, expired, out-of-stock; more may come. Absent in older events, whose `reason` it is',
      ),
    cancelledAt: wireTime,
  }),
});
