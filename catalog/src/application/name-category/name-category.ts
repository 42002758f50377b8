import { type NamedCategory, namedCategory } from '../../domain/category/named-category.ts';
import type { Category } from '../../domain/product/category.ts';
import type { CategoryDirectory } from '../ports/category-directory.ts';

export interface NameCategoryPorts {
  readonly categories: CategoryDirectory;
}

export interface NameCategoryCommand {
  readonly category: Category;
  readonly name: string;
}

/** Gives a category the name that people see. No product changes. */
export const nameCategory =
  ({ categories }: NameCategoryPorts) =>
  async ({ category, name }: NameCategoryCommand): Promise<NamedCategory> => {
    const named = namedCategory(category, name);
    await categories.save(named);
    return named;
  };
