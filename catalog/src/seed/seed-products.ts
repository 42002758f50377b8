import { Product } from '../domain/product/product.ts';
import type { ProductRepository } from '../domain/product/product-repository.ts';
import type { SeedProduct } from './assortment/assortment.ts';

export interface SeedReport {
  readonly added: number;
  /** There already, or archived, and left as they are. */
  readonly kept: number;
}

// As many as BatchGetItem looks up at once.
const MAX_BATCH_LOOKUP = 100;

const missingOf = async (
  products: ProductRepository,
  wanted: readonly SeedProduct[],
): Promise<SeedProduct[]> => {
  const missing: SeedProduct[] = [];
  for (let start = 0; start < wanted.length; start += MAX_BATCH_LOOKUP) {
    const batch = wanted.slice(start, start + MAX_BATCH_LOOKUP);
    const ids = await products.known(batch.map((each) => each.productId));
    missing.push(...batch.filter((each) => !ids.has(each.productId)));
  }
  return missing;
};

/** Adds what is missing of an assortment, through the domain and with its events. Safe to repeat. */
export const seedProducts = async (
  products: ProductRepository,
  wanted: readonly SeedProduct[],
  now: Date,
): Promise<SeedReport> => {
  const missing = await missingOf(products, wanted);
  const results = await products.storeAll(
    missing.map(({ productId, product }) => Product.create(productId, product, now)),
    { correlationId: 'seed' },
  );
  for (const result of results) if ('error' in result) throw result.error;
  return { added: missing.length, kept: wanted.length - missing.length };
};
