import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';

export interface GetProductsPorts {
  readonly products: ProductRepository;
}

export interface FoundProducts {
  /** In the order asked for; one asked for twice is there once. */
  readonly found: readonly Product[];
  readonly missing: readonly ProductId[];
}

export const getProducts =
  ({ products }: GetProductsPorts) =>
  async (productIds: readonly ProductId[]): Promise<FoundProducts> => {
    const wanted = [...new Set(productIds)];
    const byId = new Map((await products.findMany(wanted)).map((each) => [each.id, each]));
    return {
      found: wanted.flatMap((productId) => byId.get(productId) ?? []),
      missing: wanted.filter((productId) => !byId.has(productId)),
    };
  };
