import type { Clock, Provenance } from '@commerce/domain-primitives';
import { retryOnConflict } from '@commerce/dynamodb';
import type { ProductId } from '../../domain/ids.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import type { StockLevel } from '../../domain/product/stock.ts';

export interface RecordStockLevelPorts {
  readonly products: ProductRepository;
  readonly now: Clock;
}

export interface RecordStockLevelCommand {
  readonly productId: ProductId;
  readonly level: StockLevel;
  readonly provenance: Provenance;
}

/**
 * Shows what inventory says about the stock of a product.
 *
 * One that is not there is archived, or was never here: inventory learns of products from the catalog's own write, so
 * none is still to come. No customer sees its stock, and there is nothing for an operator to fix, so this is not a
 * failure: as a dead letter, each sale of an archived product's last pieces would raise an alarm that no redrive could end.
 *
 * @throws CommerceError `version-conflict`, to be tried again.
 */
export const recordStockLevel =
  ({ products, now }: RecordStockLevelPorts) =>
  ({ productId, level, provenance }: RecordStockLevelCommand): Promise<void> =>
    retryOnConflict(async () => {
      const product = await products.find(productId);
      if (product?.recordStockLevel(level, now())) await products.save(product, provenance);
    });
