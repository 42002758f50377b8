import * as z from 'zod';
import { statedFields } from './stock-representation.ts';

export const setStockBody = z.strictObject({
  onHand: statedFields.onHand,
  lowAt: statedFields.lowAt.optional(),
  tracked: statedFields.tracked.optional(),
});

/** One of them is demanded, by 428 rather than 400, where it is read. */
export const setStockHeaders = z.object({
  'if-match': z
    .string()
    .optional()
    .describe('The ETag of the stock as last read; 412 when it was changed since'),
  'if-none-match': z
    .literal('*')
    .optional()
    .describe('To open the stock of a product that has none; 412 when it has'),
});
