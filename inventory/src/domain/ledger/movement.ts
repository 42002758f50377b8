import type { MovementId, OrderId, ProductId } from '../ids.ts';

/** Why onHand changed. */
export type MovementCause =
  /** The product came into being. */
  | { readonly cause: 'initial' }
  /** An operator counted: the difference, 0 for a count that found what was expected. */
  | { readonly cause: 'set' }
  | {
      readonly cause: 'adjustment';
      readonly reason: string;
      /** Pieces right after, as in the first response. */
      readonly onHand: number;
    }
  /** Goods of an order left. */
  | { readonly cause: 'committed'; readonly orderId: OrderId }
  /** Goods of an order came back. */
  | { readonly cause: 'returned'; readonly orderId: OrderId };

/** An entry of a product's ledger. The quantities of all of them add up to onHand. */
export type Movement = MovementCause & {
  readonly productId: ProductId;
  /** Made from its cause, so that one cause is one entry. */
  readonly movementId: MovementId;
  /** Pieces that came, negative for those that left. */
  readonly quantity: number;
  readonly at: Date;
};

export type AdjustmentMovement = Extract<Movement, { cause: 'adjustment' }>;
