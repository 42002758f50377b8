import { currency } from '@commerce/domain-primitives';
import type { CatalogClient, ProductInfo } from '../../src/application/ports/catalog-client.ts';
import { productId } from '../../src/domain/ids.ts';
import { catalogUnavailable } from '../../src/infrastructure/catalog/catalog-errors.ts';

export const aProduct = (
  id: string,
  overrides: { price?: number; currency?: string; available?: boolean } = {},
): ProductInfo => ({
  productId: productId(id),
  name: `Product ${id}`,
  price: overrides.price ?? 10,
  currency: currency(overrides.currency ?? 'EUR'),
  available: overrides.available ?? true,
});

export interface InMemoryCatalog {
  readonly catalog: CatalogClient;
  /** The ids of every lookup so far. */
  readonly lookups: (readonly string[])[];
  readonly invalidated: (readonly string[])[];
  readonly goDown: () => void;
  readonly putPrice: (id: string, price: number) => void;
}

export const inMemoryCatalog = (...initial: readonly ProductInfo[]): InMemoryCatalog => {
  let products = initial;
  const lookups: (readonly string[])[] = [];
  const invalidated: (readonly string[])[] = [];
  let down = false;
  return {
    lookups,
    invalidated,
    goDown: () => {
      down = true;
    },
    putPrice: (id, price) => {
      products = products.map((each) => (each.productId === id ? { ...each, price } : each));
    },
    catalog: {
      getProducts: (ids) => {
        lookups.push(ids);
        return down
          ? Promise.reject(catalogUnavailable(new Error('down')))
          : Promise.resolve(products.filter((product) => ids.includes(product.productId)));
      },
      invalidateCacheByTags: (tags) => {
        invalidated.push(tags);
        return Promise.resolve();
      },
    },
  };
};
