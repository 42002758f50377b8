import type {
  ProductSearch,
  ProductSearchRequest,
  ProductsFound,
} from '../ports/product-search.ts';

export interface SearchProductsPorts {
  readonly search: ProductSearch;
}

/** Finds products by words and filters, the ones that fit best first. */
export const searchProducts =
  ({ search }: SearchProductsPorts) =>
  (request: ProductSearchRequest): Promise<ProductsFound> =>
    search.search(request);
