import { idempotencyKey } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { MAX_ON_HAND } from '../../../domain/stock/stock.ts';
import { reason } from './stock-representation.ts';

export const adjustStockBody = z.strictObject({
  delta: z
    .int()
    .min(-MAX_ON_HAND)
    .max(MAX_ON_HAND)
    .refine((pieces) => pieces !== 0, 'must not be 0')
    .describe('Pieces that came, negative for those that left; not 0'),
  reason,
});

export const adjustStockHeaders = z.object({
  'idempotency-key': idempotencyKey.describe("The client's name for this adjustment"),
});
