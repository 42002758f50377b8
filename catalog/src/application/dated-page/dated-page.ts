import type { Page } from '@commerce/dynamodb';
import type { Product } from '../../domain/product/product.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

/** A page of products with the date of the newest change that can be on it. */
export interface DatedPage {
  readonly page: Page<Product>;
  /** Undefined while there is no product. Changes after the page was read may be missing. */
  readonly lastChange: Date | undefined;
}

/**
 * Dates a page by the last change of any product: the products on a page do not show that another one left it. The
 * date is read first, so that it is never newer than the page:
 *
 * ```
 * date = 10:00    a product moves away at 10:01    list without it, dated 10:00
 * a client that asks "modified since 10:00?" later gets a full response: one too many, never a stale one
 * ```
 */
export const datedPage = async (
  directory: ProductDirectory,
  readPage: () => Promise<Page<Product>>,
): Promise<DatedPage> => {
  const lastChange = await directory.lastChange();
  return { lastChange, page: await readPage() };
};
