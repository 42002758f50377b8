import type { Page, PageRequest } from '@commerce/dynamodb';
import type { NamedCategory } from '../../domain/category/named-category.ts';

/** Port: the categories that were named or that a product was ever in. A product that is saved in a new one adds it. */
export interface CategoryDirectory {
  /** Adds the category, or gives it another name. */
  save(category: NamedCategory): Promise<void>;

  /** By slug. @throws CommerceError `invalid-input` for a cursor of another list. */
  all(page: PageRequest): Promise<Page<NamedCategory>>;
}
