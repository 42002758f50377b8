import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireId, wireTime } from '../wire-types.ts';

const pieces = z.int().nonnegative();
const quantity = z.int().positive();

/** What customers are told about the stock of a product: a coarse state instead of a figure. */
export const AVAILABILITIES = ['in-stock', 'low', 'out-of-stock'] as const;

/** `stock.held` */
export const stockHeld = eventContract({
  type: 'stock.held',
  source: 'inventory',
  version: 1,
  purpose: 'Every line of an order is held for it, until the order is completed or cancelled.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    lines: z.array(z.object({ productId: wireId, quantity })).min(1),
    heldAt: wireTime,
  }),
});

/** `stock.rejected` */
export const stockRejected = eventContract({
  type: 'stock.rejected',
  source: 'inventory',
  version: 1,
  purpose: 'Not enough is available for an order, so nothing is held for it.',
  subjectField: 'orderId',
  data: z.object({
    orderId: wireId,
    short: z
      .array(
        z.object({
          productId: wireId,
          requested: quantity,
          available: pieces.describe('Pieces that could have been held'),
        }),
      )
      .min(1)
      .describe('The lines for which not enough was available'),
    rejectedAt: wireTime,
  }),
});

/** `stock.level.changed` */
export const stockLevelChanged = eventContract({
  type: 'stock.level.changed',
  source: 'inventory',
  version: 1,
  purpose:
    'What is available of a product crossed zero or its low mark, or an operator changed its figures.',
  subjectField: 'productId',
  data: z.object({
    productId: wireId,
    onHand: z
      .int()
      .describe(
        'Pieces in the warehouse, held ones included; negative where more left than had been counted',
      ),
    available: z
      .int()
      .describe('Pieces that can be held; negative while more is held than there is'),
    availability: z.enum(AVAILABILITIES),
    revision: z
      .int()
      .positive()
      .describe(
        'Rises with every event of this type about the product: the highest one is in force',
      ),
    changedAt: wireTime,
  }),
});

/** `stock.short` */
export const stockShort = eventContract({
  type: 'stock.short',
  source: 'inventory',
  version: 1,
  purpose: 'An operator set the stock of a product below what is held for orders.',
  subjectField: 'productId',
  data: z.object({
    productId: wireId,
    onHand: z.int(),
    held: pieces.describe('Pieces that open orders wait for'),
    missing: quantity.describe('held - onHand'),
    reportedAt: wireTime,
  }),
});
