import type { PageRequest } from '@commerce/dynamodb';
import type { Category } from '../../domain/product/category.ts';
import type { VariantGroup } from '../../domain/product/variant.ts';
import { type DatedPage, datedPage } from '../dated-page/dated-page.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

export interface ListProductsPorts {
  readonly directory: ProductDirectory;
}

export interface ListProductsQuery {
  /** All products unless one of them is given. */
  readonly category?: Category | undefined;
  readonly variantGroup?: VariantGroup | undefined;
  readonly page: PageRequest;
}

/** Lists products by name. */
export const listProducts =
  ({ directory }: ListProductsPorts) =>
  ({ category, variantGroup, page }: ListProductsQuery): Promise<DatedPage> =>
    datedPage(directory, () => {
      if (category !== undefined) return directory.inCategory(category, page);
      if (variantGroup !== undefined) return directory.inGroup(variantGroup, page);
      return directory.all(page);
    });
