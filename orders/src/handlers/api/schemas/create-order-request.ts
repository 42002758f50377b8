import {
  wireAmount,
  wireCurrencyGiven,
  wireCurrencyTaken,
  wireId,
} from '@commerce/event-contracts';
import { idempotencyKey } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { productId } from '../../../domain/ids.ts';
import { MAX_ITEMS, MAX_QUANTITY } from '../../../domain/order/order-limits.ts';

const line = z.strictObject({
  productId: wireId.transform(productId),
  quantity: z.int().min(1).max(MAX_QUANTITY),
});

export const createOrderBody = z.strictObject({
  items: z
    .array(line)
    .min(1)
    .max(MAX_ITEMS)
    .describe(`What to order. A product named twice is merged; it may add up to ${MAX_QUANTITY}.`),
  currency: wireCurrencyTaken
    .optional()
    .describe('Refuses the order when its products are priced in another currency'),
  expectedTotal: wireAmount
    .optional()
    .describe(
      'What the customer was shown, in major units. Where the total is another one, 409 total-changed tells it and nothing is ordered.',
    ),
});

export const createOrderHeaders = z.object({
  'idempotency-key': idempotencyKey
    .optional()
    .describe('A repeat of the request under the same key places no second order'),
});

/** What 409 total-changed tells: the total that the order would have. */
export const totalDetails = z.object({ total: wireAmount, currency: wireCurrencyGiven });
