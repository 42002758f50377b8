import type { PageRequest } from '@commerce/dynamodb';
import type { Category } from '../../domain/product/category.ts';
import { type DatedPage, datedPage } from '../dated-page/dated-page.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

export interface ListProductsPorts {
  readonly directory: ProductDirectory;
}

export interface ListProductsQuery {
  /** All products unless given. */
  readonly category?: Category | undefined;
  readonly page: PageRequest;
}

/** Lists products by name. */
export const listProducts =
  ({ directory }: ListProductsPorts) =>
  ({ category, page }: ListProductsQuery): Promise<DatedPage> =>
    datedPage(directory, () =>
      category === undefined ? directory.all(page) : directory.inCategory(category, page),
    );
