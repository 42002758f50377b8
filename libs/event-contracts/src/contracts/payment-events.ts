import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireAmount, wireCurrency, wireId, wirePaymentId } from '../wire-types.ts';

/** `payment.completed` */
export const paymentCompleted = eventContract({
  type: 'payment.completed',
  source: 'payments',
  version: 1,
  purpose: 'The payment provider collected the money for an order.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    paymentId: wirePaymentId,
    amount: wireAmount,
    currency: wireCurrency,
  }),
});
