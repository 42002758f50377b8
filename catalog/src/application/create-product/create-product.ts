import type { Clock, Provenance } from '@commerce/domain-primitives';
import { retryOnConflict } from '@commerce/dynamodb';
import { newProductId } from '../../domain/ids.ts';
import { type NewProduct, Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';

export interface CreateProductPorts {
  readonly products: ProductRepository;
  readonly now: Clock;
}

export interface CreateProductCommand {
  readonly product: NewProduct;
  readonly provenance: Provenance;
}

/** Runs again when it collided with another write, to find out whether that one took the SKU. */
export const createProduct =
  ({ products, now }: CreateProductPorts) =>
  async ({ product, provenance }: CreateProductCommand): Promise<Product> => {
    const created = Product.create(newProductId(), product, now());
    return retryOnConflict(() => products.add(created, provenance));
  };
