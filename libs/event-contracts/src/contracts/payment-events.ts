import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireAmount, wireCurrency, wireId } from '../wire-types.ts';

export const paymentCompleted = eventContract({
  type: 'payment.completed',
  source: 'payments',
  version: 1,
  purpose: 'The payment provider collected the money for an order.',
  data: z.object({
    orderId: wireId,
    paymentId: wireId,
    amount: wireAmount,
    currency: wireCurrency,
  }),
});
