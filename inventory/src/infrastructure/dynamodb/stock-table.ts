import type { MovementId, ProductId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/movement.ts';

/**
 * The figures of a product, in a separate partition: DynamoDB takes 1,000 write units a second for one, and entries of the
 * ledger do not have to share them.
 */
export const stockKey = (productId: ProductId) => ({
  partition: `STOCK#${productId}`,
  sort: 'STOCK',
});

export const ledgerPartitionOf = (productId: ProductId) => `MOVEMENTS#${productId}`;

/** Sorts by time, and by id within one millisecond. Both come with the cause, so one cause has one place. */
export const ledgerPosition = ({ at, movementId }: Pick<Movement, 'at' | 'movementId'>): string =>
  `${at.toISOString()}#${movementId}`;

/** What `ledgerPosition` gives. */
export const LEDGER_POSITION = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#[\w-]{1,64}$/;

export const movementKey = (movement: Movement) => ({
  partition: ledgerPartitionOf(movement.productId),
  sort: ledgerPosition(movement),
});

/** By which a repeated adjustment is found, whose time is not known. */
export const adjustmentKey = (productId: ProductId, movementId: MovementId) => ({
  partition: `ADJUSTMENTS#${productId}`,
  sort: movementId,
});
