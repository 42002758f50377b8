import type { ProductId } from '../ids.ts';
import type { StockEvent } from './stock-events.ts';

/**
 * On which condition figures may be changed.
 *
 * Every event about a level raises the `revision`, and so does every change by an operator. While the revision is the
 * same, the availability and what decides about it are therefore the same, too. So a change that crosses no mark needs
 * only `same-availability`, which any number of holds at once fulfil; one that crosses a mark announces figures, which
 * must be the ones that it was decided on.
 *
 * ```
 * A: read 6 available, lowAt 5   hold 1 if nothing changed ✓ 5, revision 2, announces `low`
 * B: read 6 available, lowAt 5                     hold 1 if nothing changed ✗   read 5: hold 1 within `low` ✓
 * C: read 9 available, lowAt 5   hold 1 if revision 1 and ≥ 7 available ✓
 * ```
 */
export type StockGuard =
  /** Availability and revision stay as they are, whatever the figures: the goods of a hold leave. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'same-availability';
      readonly revision: number;
      /** Pieces that must be available before the change, ends included. */
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'unchanged';
      readonly revision: number;
      readonly version: number;
      readonly held: number;
    };

/** A change of a product's figures, by differences: those of any number of orders add up in any order. */
export interface StockChange {
  readonly productId: ProductId;
  readonly onHandBy: number;
  readonly heldBy: number;
  readonly guard: StockGuard;
  /** What it announces; a change with an event about a level raises the revision. */
  readonly events: readonly StockEvent[];
}

/** The goods of a hold leave: what is available stays as it is, so nothing needs to be read or to hold. */
export const committed = (productId: ProductId, quantity: number): StockChange => ({
  productId,
  onHandBy: -quantity,
  heldBy: -quantity,
  guard: { kind: 'none' },
  events: [],
});
