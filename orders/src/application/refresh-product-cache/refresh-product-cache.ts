import type { CatalogClient } from '../ports/catalog-client.ts';
import { type ProductChange, tagsOf } from './tags-of-change.ts';

/** Makes the next order see a product as the catalog has it now. */
export const refreshProductCache =
  ({ catalog }: { readonly catalog: CatalogClient }) =>
  (change: ProductChange): Promise<void> =>
    catalog.invalidateCacheByTags(tagsOf(change));
