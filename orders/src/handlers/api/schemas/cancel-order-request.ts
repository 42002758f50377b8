import { wireText } from '@commerce/event-contracts';
import * as z from 'zod';
import { MAX_NOTE_LENGTH } from '../../../domain/order/cancellation.ts';

export const cancelOrderBody = z
  .strictObject({
    reason: wireText(MAX_NOTE_LENGTH)
      .optional()
      .describe("Why, in the caller's own words: shown as cancellationNote"),
  })
  .default({});
