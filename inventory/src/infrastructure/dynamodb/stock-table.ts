import { timePosition } from '@commerce/dynamodb';
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

/** Time and id both come with the cause, so one cause has one place. */
export const movementKey = ({ productId, at, movementId }: Movement) => ({
  partition: ledgerPartitionOf(productId),
  sort: timePosition(at, movementId),
});

/** By which a repeated adjustment is found, whose time is not known. */
export const adjustmentKey = (productId: ProductId, movementId: MovementId) => ({
  partition: `ADJUSTMENTS#${productId}`,
  sort: movementId,
});
