import type { Product } from '../../domain/product/product.ts';
import type { Sku } from '../../domain/product/sku.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

export interface FindBySkuPorts {
  readonly directory: ProductDirectory;
}

export const findBySku =
  ({ directory }: FindBySkuPorts) =>
  (sku: Sku): Promise<Product | undefined> =>
    directory.bySku(sku);
