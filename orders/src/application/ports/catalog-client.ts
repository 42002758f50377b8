import type { Currency } from '@commerce/domain-primitives';
import type { ProductId } from '../../domain/ids.ts';

/** All that Orders knows of a product: the catalog's own model ends at the adapter. */
export interface ProductInfo {
  readonly productId: ProductId;
  readonly name: string;
  /** What a customer pays now, in major units; it fits the decimals of `currency`. */
  readonly price: number;
  readonly currency: Currency;
  readonly available: boolean;
}

export interface CatalogCall {
  readonly correlationId: string;
  /** Epoch milliseconds by which the caller needs a response. */
  readonly deadline: number;
}

/** Port: the catalog, as Orders wants to see it. */
export interface CatalogClient {
  /**
   * Looks up products in one round trip; those the catalog does not know are left out.
   *
   * @throws CommerceError `catalog-unavailable` when there was no response, `catalog-invalid-response`
   *   for one that is invalid.
   */
  getProducts(productIds: readonly ProductId[], call: CatalogCall): Promise<readonly ProductInfo[]>;

  /** Invalidates every cached response that has one of these tags. */
  invalidateCacheByTags(tags: readonly string[]): Promise<void>;
}
