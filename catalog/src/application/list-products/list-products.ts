import type { Page, PageRequest } from '@commerce/dynamodb';
import type { Category } from '../../domain/product/category.ts';
import type { Product } from '../../domain/product/product.ts';
import type { SearchTerms } from '../../domain/search/search-terms.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

interface Ports {
  readonly directory: ProductDirectory;
}

export interface DatedPage {
  readonly page: Page<Product>;
  /** The page has not changed since, save by what happened after it was read. */
  readonly lastChange: Date | undefined;
}

/**
 * A list is dated by the last change of any product: the products on it cannot tell of one that left
 * it. The date is read first, so that it is never newer than what was listed:
 *
 * ```
 * date = 10:00    a product moves away at 10:01    list without it, dated 10:00
 * a client that asks "modified since 10:00?" later is told yes: one answer too many, never stale
 * ```
 */
const dated = async (
  directory: ProductDirectory,
  list: () => Promise<Page<Product>>,
): Promise<DatedPage> => {
  const lastChange = await directory.lastChange();
  return { lastChange, page: await list() };
};

export const listProducts =
  ({ directory }: Ports) =>
  (page: PageRequest): Promise<DatedPage> =>
    dated(directory, () => directory.all(page));

export const listCategory =
  ({ directory }: Ports) =>
  (category: Category, page: PageRequest): Promise<DatedPage> =>
    dated(directory, () => directory.inCategory(category, page));

export const searchProducts =
  ({ directory }: Ports) =>
  (terms: SearchTerms, page: PageRequest): Promise<DatedPage> =>
    dated(directory, () => directory.matching(terms, page));
