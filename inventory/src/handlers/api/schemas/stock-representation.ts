import { wireId, wireText, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import type { AdjustmentMovement, Movement } from '../../../domain/ledger/movement.ts';
import { AVAILABILITIES } from '../../../domain/stock/availability.ts';
import { MAX_ON_HAND, type Stock } from '../../../domain/stock/stock.ts';

const MAX_REASON_LENGTH = 255;

export const availability = z
  .enum(AVAILABILITIES)
  .describe('low: in stock, but not more than the low mark of the product');

/** What an operator states about a product. */
export const statedFields = {
  onHand: z.int().min(0).max(MAX_ON_HAND).describe('Pieces in the warehouse, held ones included'),
  lowAt: z
    .int()
    .min(0)
    .max(MAX_ON_HAND)
    .describe('From so many available pieces downwards availability is low; 0 for no such mark'),
  tracked: z
    .boolean()
    .describe('Whether pieces are counted; what is untracked is always in stock, as services are'),
};

export const reason = wireText(MAX_REASON_LENGTH).describe('Why, in the words of the operator');

const figures = {
  onHand: z
    .int()
    .describe(
      'Pieces in the warehouse, held ones included; negative where more left than had been counted',
    ),
  held: z.int().nonnegative().describe('Pieces that open orders wait for'),
  available: z
    .int()
    .describe('onHand less held: pieces that can be ordered; negative while more is held'),
  lowAt: statedFields.lowAt,
  tracked: statedFields.tracked,
};

export const stockFigures = z
  .strictObject({ productId: wireId, availability, ...figures })
  .describe('The stock of a product');

export const stockRepresentation = z
  .strictObject({
    productId: wireId,
    availability,
    ...z.object(figures).partial().shape,
  })
  .describe('The stock of a product; the figures with the scope inventory:read');

export const representAvailability = ({
  id,
  availability: level,
}: Stock): z.output<typeof stockRepresentation> => ({ productId: id, availability: level });

export const representStock = (stock: Stock): z.output<typeof stockFigures> => ({
  productId: stock.id,
  availability: stock.availability,
  onHand: stock.state.onHand,
  held: stock.state.held,
  available: stock.available,
  lowAt: stock.state.lowAt,
  tracked: stock.state.tracked,
});

export const adjustmentRepresentation = z.strictObject({
  adjustmentId: wireId,
  productId: wireId,
  delta: z.int().describe('Pieces that came, negative for those that left'),
  reason,
  onHand: z.int().describe('Pieces in the warehouse right after'),
  adjustedAt: wireTime,
});

// Field by field: a replay is the first response byte by byte, and what was read back has another order of fields.
export const representAdjustment = (
  adjustment: AdjustmentMovement,
): z.output<typeof adjustmentRepresentation> => ({
  adjustmentId: adjustment.movementId,
  productId: adjustment.productId,
  delta: adjustment.quantity,
  reason: adjustment.reason,
  onHand: adjustment.onHand,
  adjustedAt: adjustment.at.toISOString(),
});

const movementRepresentation = z.strictObject({
  movementId: wireId.describe('Of an adjustment its adjustmentId; unique for the product and time'),
  cause: z
    .enum(['initial', 'set', 'adjustment', 'committed', 'returned'])
    .describe(
      'initial: the product came; set: an operator counted; committed: goods of an order left; returned: they came back',
    ),
  quantity: z
    .int()
    .describe('Pieces that came, negative for those that left; all add up to onHand'),
  at: wireTime,
  reason: z.string().optional().describe('Of an adjustment'),
  orderId: wireId.optional().describe('Of goods of an order'),
});

export const movementPage = z.strictObject({
  items: z.array(movementRepresentation),
  nextCursor: z.string().optional().describe('To be sent as cursor for the next page'),
});

export const representMovement = (movement: Movement): z.output<typeof movementRepresentation> => ({
  movementId: movement.movementId,
  cause: movement.cause,
  quantity: movement.quantity,
  at: movement.at.toISOString(),
  ...('reason' in movement && { reason: movement.reason }),
  ...('orderId' in movement && { orderId: movement.orderId }),
});
