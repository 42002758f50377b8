import type { Provenance } from '@commerce/domain-primitives';
import type { MovementId, ProductId } from '../ids.ts';
import type { AdjustmentMovement, Movement } from '../ledger/movement.ts';
import type { Stock } from './stock.ts';

/** Port: the stocks of products with their ledgers. Every read is consistent. */
export interface StockRepository {
  find(productId: ProductId): Promise<Stock | undefined>;
  /** Those that there are; each as of all writes before, but not all as of one moment. */
  findMany(productIds: readonly ProductId[]): Promise<ReadonlyMap<ProductId, Stock>>;
  /** The adjustment with this id, if it was made before. */
  adjustmentOf(
    productId: ProductId,
    movementId: MovementId,
  ): Promise<AdjustmentMovement | undefined>;
  /**
   * Stores the figures, the entry of the ledger and all events, all or nothing.
   *
   * @returns the stock of the next version.
   * @throws VersionConflict where the stock changed since it was loaded, or an adjustment was made before.
   */
  save(stock: Stock, movement: Movement, provenance: Provenance): Promise<Stock>;
}
