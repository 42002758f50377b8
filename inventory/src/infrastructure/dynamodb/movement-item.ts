import type { EventEnvelope } from '@commerce/event-contracts';
import { outboxAttributes } from '@commerce/dynamodb';
import * as z from 'zod';
import { movementId, orderId, type ProductId } from '../../domain/ids.ts';
import type { AdjustmentMovement, Movement } from '../../domain/ledger/movement.ts';
import { adjustmentKey, movementKey } from './stock-table.ts';

const entry = {
  movementId: z.string().transform(movementId),
  quantity: z.int(),
  at: z.iso.datetime({ precision: 3 }).transform((text) => new Date(text)),
};
const ofOrder = { ...entry, orderId: z.string().transform(orderId) };
const adjustment = { ...entry, reason: z.string(), onHand: z.int() };

const movementItem = z.discriminatedUnion('cause', [
  z.object({ cause: z.literal('initial'), ...entry }),
  z.object({ cause: z.literal('set'), ...entry }),
  z.object({ cause: z.literal('adjustment'), ...adjustment }),
  z.object({ cause: z.literal('committed'), ...ofOrder }),
  z.object({ cause: z.literal('returned'), ...ofOrder }),
]);

const adjustmentItem = z.object(adjustment);

export const movementFrom = (productId: ProductId, item: unknown): Movement => ({
  productId,
  ...movementItem.parse(item),
});

export const adjustmentFrom = (productId: ProductId, item: unknown): AdjustmentMovement => ({
  cause: 'adjustment',
  productId,
  ...adjustmentItem.parse(item),
});

export const movementItemOf = ({ productId, ...movement }: Movement) => ({
  ...movementKey({ productId, ...movement }),
  ...movement,
  at: movement.at.toISOString(),
});

/** An entry that an operator caused; the events of the change ride on it, as it is written once and never again. */
export const movementItemWithEvents = (movement: Movement, outbox: readonly EventEnvelope[]) => ({
  ...movementItemOf(movement),
  ...outboxAttributes(outbox),
});

export const adjustmentItemOf = ({
  productId,
  movementId: id,
  quantity,
  reason,
  onHand,
  at,
}: AdjustmentMovement) => ({
  ...adjustmentKey(productId, id),
  movementId: id,
  quantity,
  reason,
  onHand,
  at: at.toISOString(),
});
