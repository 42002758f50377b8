import type { Category } from '../../../domain/product/category.ts';
import type { ProductId } from '../../../domain/ids.ts';
import type { Product } from '../../../domain/product/product.ts';
import { type Sku, skuKey } from '../../../domain/product/sku.ts';

/** What a response was made from. */
export interface ResponseSources {
  readonly products: readonly Product[];
  /** Requested by id and not found: the response changes when they are created. */
  readonly missing?: readonly ProductId[];
  /** Whether other products could have been in it: a list, a search, a look-up by something else. */
  readonly isList?: boolean;
  /** What it was filtered by, which holds for an empty list, too. */
  readonly category?: Category | undefined;
  readonly sku?: Sku;
}

/**
 * API Gateway takes headers of 10,240 bytes in all. A hundred products with ids, SKUs and categories
 * of full length would pass that, so the tags that say least beyond the others give way: every
 * event names its product, and no event a SKU alone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
const MAX_BYTES = 8_000;

const productCacheTag = (id: ProductId): string => `product:${id}`;
const categoryCacheTag = (category: Category): string => `category:${category}`;
// Encoded, since a comma would end the tag, and a header holds ASCII.
const skuCacheTag = (sku: Sku): string => `sku:${encodeURIComponent(skuKey(sku))}`;

/** The value of Cache-Tags, the most telling tags first. */
export const cacheTags = (sources: ResponseSources): string => {
  const { products, missing = [], isList = false, category, sku } = sources;
  const tags = new Set([
    ...(isList ? ['product-list'] : []),
    ...(category === undefined ? [] : [categoryCacheTag(category)]),
    ...(sku === undefined ? [] : [skuCacheTag(sku)]),
    ...[...products.map(({ id }) => id), ...missing].map(productCacheTag),
    ...products.map(({ inStock }) => (inStock ? 'in-stock' : 'out-of-stock')),
    ...products.map(({ state }) => categoryCacheTag(state.category)),
    ...products.map(({ state }) => skuCacheTag(state.sku)),
  ]);
  let bytes = 0;
  const fits = (tag: string): boolean => {
    if (bytes + tag.length + 1 > MAX_BYTES) return false;
    bytes += tag.length + 1;
    return true;
  };
  return [...tags].filter(fits).join(',');
};
