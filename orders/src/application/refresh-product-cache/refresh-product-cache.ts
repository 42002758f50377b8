import type { CatalogClient } from '../ports/catalog-client.ts';
import { type ProductChange, tagsOf } from './tags-of-change.ts';

export interface RefreshProductCachePorts {
  readonly catalog: CatalogClient;
}

/** Makes the next order read the current product. */
export const refreshProductCache =
  ({ catalog }: RefreshProductCachePorts) =>
  (change: ProductChange): Promise<void> =>
    catalog.invalidateCacheByTags(tagsOf(change));
