import type { Page, PageRequest } from '@commerce/dynamodb';
import type { Category } from '../../domain/product/category.ts';
import type { Product } from '../../domain/product/product.ts';
import type { Sku } from '../../domain/product/sku.ts';
import type { VariantGroup } from '../../domain/product/variant.ts';

/**
 * Port: products found by something else than their id. Every list is ordered and stable. A page of large products may
 * be short although more follows.
 */
export interface ProductDirectory {
  /** Whatever the case and the Unicode form of the SKU. */
  bySku(sku: Sku): Promise<Product | undefined>;

  /** The same for up to 50 SKUs, by SKU as it was given. */
  bySkus(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, Product>>;

  /** By name. @throws CommerceError `invalid-input` for a cursor of another list. */
  inCategory(category: Category, page: PageRequest): Promise<Page<Product>>;

  /** The variants of a thing, by name. @throws CommerceError `invalid-input` for a cursor of another list. */
  inGroup(group: VariantGroup, page: PageRequest): Promise<Page<Product>>;

  /** Every product, by name. @throws CommerceError `invalid-input` for a cursor of another list. */
  all(page: PageRequest): Promise<Page<Product>>;

  /** When any product changed last; `undefined` while there is none. May lag by moments. */
  lastChange(): Promise<Date | undefined>;
}
