import { outboxAttributes } from '@commerce/dynamodb';
import type { EventEnvelope } from '@commerce/event-contracts';
import * as z from 'zod';
import type { HoldState } from '../../domain/hold/hold-state.ts';
import { Hold } from '../../domain/hold/hold.ts';
import { type OrderId, productId } from '../../domain/ids.ts';
import { holdKey } from './hold-table.ts';

const time = z.iso.datetime({ precision: 3 }).transform((text) => new Date(text));
const product = z.string().transform(productId);
const quantity = z.int().positive();

const orderLines = z.array(z.object({ productId: product, quantity }));
const heldLines = z.array(z.object({ productId: product, quantity, isCounted: z.boolean() }));
const shortLines = z.array(
  z.object({ productId: product, requested: quantity, available: z.int().nonnegative() }),
);

const holdItem = z.discriminatedUnion('state', [
  z.object({ state: z.literal('AWAITING_LINES'), completedAt: time }),
  z.object({
    state: z.literal('HELD'),
    lines: heldLines,
    heldAt: time,
    committed: heldLines,
    completedAt: time.optional(),
  }),
  z.object({
    state: z.literal('REJECTED'),
    lines: orderLines,
    short: shortLines,
    rejectedAt: time,
  }),
  z.object({ state: z.literal('COMMITTED'), lines: heldLines, completedAt: time }),
  z.object({ state: z.literal('RELEASED'), lines: heldLines, releasedAt: time }),
]);

const versioned = z.object({ version: z.int().positive() });

export const fromItem = (orderId: OrderId, item: unknown): Hold =>
  Hold.restore(orderId, versioned.parse(item).version, holdItem.parse(item));

const storedState = (state: HoldState) =>
  Object.fromEntries(
    Object.entries(state).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ]),
  );

/** The item of the next version, with all events of its save: also those about levels of stocks. */
export const toItem = (hold: Hold, outbox: readonly EventEnvelope[]) => ({
  ...holdKey(hold.id),
  ...storedState(hold.state),
  version: hold.version + 1,
  ...outboxAttributes(outbox),
});
