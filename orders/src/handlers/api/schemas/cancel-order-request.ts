import * as z from 'zod';
import { MAXIMUM_NOTE_LENGTH } from '../../../domain/order/cancellation.ts';

export const cancelOrderBody = z
  .strictObject({
    reason: z
      .string()
      .min(1)
      .max(MAXIMUM_NOTE_LENGTH)
      .optional()
      .describe("Why, in the caller's own words"),
  })
  .default({});
