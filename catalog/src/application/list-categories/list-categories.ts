import type { Page, PageRequest } from '@commerce/dynamodb';
import type { NamedCategory } from '../../domain/category/named-category.ts';
import type { CategoryDirectory } from '../ports/category-directory.ts';

export interface ListCategoriesPorts {
  readonly categories: CategoryDirectory;
}

export const listCategories =
  ({ categories }: ListCategoriesPorts) =>
  (page: PageRequest): Promise<Page<NamedCategory>> =>
    categories.all(page);
