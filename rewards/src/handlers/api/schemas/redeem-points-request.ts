import { wireId, wireText } from '@commerce/event-contracts';
import { idempotencyKey } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { orderId } from '../../../domain/ids.ts';

const MAX_POINTS = 1_000_000_000;
const MAX_DESCRIPTION_LENGTH = 255;

export const redeemPointsBody = z.strictObject({
  points: z.int().min(1).max(MAX_POINTS).describe('Points to spend'),
  orderId: wireId.transform(orderId).optional().describe('The order they are spent on'),
  description: wireText(MAX_DESCRIPTION_LENGTH, 0)
    .min(1)
    .optional()
    .describe('What they are spent on, in the words of the client'),
});

export const redeemPointsHeaders = z.object({
  'idempotency-key': idempotencyKey.describe("The client's name for this redemption"),
});
