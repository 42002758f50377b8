import type { CommerceError, Provenance } from '@commerce/domain-primitives';
import type { Product } from './product.ts';
import type { ProductId } from '../ids.ts';

/** The product at the version it was stored with, or what `add` or `save` would have thrown. */
export type StoreResult = { readonly product: Product } | { readonly error: CommerceError };

/**
 * Port: products by id, always as they are now, and the one way to change them. One that was saved as archived is
 * there no more.
 */
export interface ProductRepository {
  find(productId: ProductId): Promise<Product | undefined>;

  /** Those that exist, in no particular order. Up to 100 ids. */
  findMany(productIds: readonly ProductId[]): Promise<Product[]>;

  /** Those of the ids that a product has or had: an archived one keeps its id. Up to 100 ids. */
  known(productIds: readonly ProductId[]): Promise<ReadonlySet<ProductId>>;

  /**
   * @throws CommerceError `sku-taken` or `product-id-taken`; of any number of concurrent calls with
   *   the same SKU exactly one succeeds. `version-conflict` when it met another write at the same
   *   moment: a second try tells whether that one took the SKU.
   * @returns the product at the version it was stored with.
   */
  add(product: Product, provenance: Provenance): Promise<Product>;

  /**
   * Adds new products and saves changed ones, many times faster than one by one. Each stands alone: one that is refused
   * leaves the others as they are. When it throws, some may have been stored.
   *
   * @param products new ones, under ids that no product has, and changed ones that this repository handed out.
   * @returns what became of each, in their order.
   */
  storeAll(products: readonly Product[], provenance: Provenance): Promise<readonly StoreResult[]>;

  /**
   * @param product one that this repository handed out, with recorded events or a new stock revision. A revision alone
   *   makes no version.
   * @throws CommerceError `version-conflict` when the product was saved since it was loaded;
   *   `sku-taken` when its SKU was corrected to that of another product.
   * @returns the product at the version it was stored with.
   */
  save(product: Product, provenance: Provenance): Promise<Product>;
}
