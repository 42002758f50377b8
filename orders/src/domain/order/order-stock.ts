import type { ProductId } from '../ids.ts';

/**
 * What a pending order knows of its stock: asked for and not decided yet, or held by Inventory for as long as the
 * order is open. `presumed` is that of an order which a version before Inventory placed: it waits for no hold.
 */
export type PendingStock = 'requested' | 'held' | 'presumed';

/** A line that Inventory could not hold. */
export interface ShortLine {
  readonly productId: ProductId;
  readonly requested: number;
  readonly available: number;
}
