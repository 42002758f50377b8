import { productNotFound } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';

export interface GetProductPorts {
  readonly products: ProductRepository;
}

/** @throws CommerceError `product-not-found`. */
export const getProduct =
  ({ products }: GetProductPorts) =>
  async (productId: ProductId): Promise<Product> => {
    const product = await products.find(productId);
    if (product === undefined) throw productNotFound(productId);
    return product;
  };
