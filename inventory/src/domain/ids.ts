import { identifier } from '@commerce/domain-primitives';

export const productId = identifier('ProductId');
export type ProductId = ReturnType<typeof productId>;

export const orderId = identifier('OrderId');
export type OrderId = ReturnType<typeof orderId>;

/** Of an entry of the ledger; no two entries of one product have the same. */
export const movementId = identifier('MovementId');
export type MovementId = ReturnType<typeof movementId>;
