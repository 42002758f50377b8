import { wireText } from '@commerce/event-contracts';
import * as z from 'zod';
import { MAXIMUM_NOTE_LENGTH } from '../../../domain/order/cancellation.ts';

export const cancelOrderBody = z
  .strictObject({
    reason: wireText(MAXIMUM_NOTE_LENGTH)
      .optional()
      .describe("Why, in the caller's own words: shown as cancellationNote"),
  })
  .default({});
