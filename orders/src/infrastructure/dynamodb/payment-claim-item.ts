import { type OrderId, orderId } from '../../domain/ids.ts';
import type { PaymentId } from '../../domain/order/payment-id.ts';
import * as z from 'zod';

/**
 * The item that says which order a payment is recorded with. It lives among the orders, as a transaction costs the
 * same over one table and the functions need no further permission; an order's id never holds a `#`. It has no
 * attribute of an index, no events, and no end: a provider may report a payment again after any time.
 */
export const claimItem = (paymentId: PaymentId, holder: OrderId) => ({
  orderId: `PAYMENT#${paymentId}`,
  holder,
});

const storedClaim = z.object({ holder: z.string().transform(orderId) });

/** The order that has the payment, as the claim's item tells. */
export const holderIn = (item: unknown): OrderId => storedClaim.parse(item).holder;
