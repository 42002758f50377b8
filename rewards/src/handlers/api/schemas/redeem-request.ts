import { wireId, wireText } from '@commerce/event-contracts';
import { idempotencyKey } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { orderId } from '../../../domain/ids.ts';

const MOST_POINTS = 1_000_000_000;
const LONGEST_DESCRIPTION = 255;

export const redeemBody = z.strictObject({
  points: z.int().min(1).max(MOST_POINTS).describe('Points to spend'),
  orderId: wireId.transform(orderId).optional().describe('The order they are spent on'),
  description: wireText(LONGEST_DESCRIPTION, 0)
    .min(1)
    .optional()
    .describe('What they are spent on, in the words of the client'),
});

export const redeemHeaders = z.object({
  'idempotency-key': idempotencyKey.describe("The client's name for this redemption"),
});
