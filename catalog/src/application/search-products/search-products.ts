import type { PageRequest } from '@commerce/dynamodb';
import type { SearchTerms } from '../../domain/search/search-terms.ts';
import { type DatedPage, datedPage } from '../dated-page/dated-page.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

export interface SearchProductsPorts {
  readonly directory: ProductDirectory;
}

export interface SearchProductsQuery {
  readonly terms: SearchTerms;
  readonly page: PageRequest;
}

/** Finds the products that have all the terms. */
export const searchProducts =
  ({ directory }: SearchProductsPorts) =>
  ({ terms, page }: SearchProductsQuery): Promise<DatedPage> =>
    datedPage(directory, () => directory.matching(terms, page));
