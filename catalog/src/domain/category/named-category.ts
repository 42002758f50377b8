import type { Category } from '../product/category.ts';
import { plainText } from '../product/plain-text.ts';

/** A category as people see it. The slug stays; the name is changed in this one place. */
export interface NamedCategory {
  readonly category: Category;
  readonly name: string;
}

export const CATEGORY_NAME_LENGTH = { min: 1, max: 200 } as const;

/** @throws CommerceError `invalid-input` */
export const namedCategory = (category: Category, name: string): NamedCategory => ({
  category,
  name: plainText('name', name, CATEGORY_NAME_LENGTH),
});

/** With a name made from the slug, until it gets another: `home-office` as `Home office`. */
export const unnamedCategory = (category: Category): NamedCategory => {
  const words = category.replaceAll('-', ' ');
  return { category, name: words.slice(0, 1).toUpperCase() + words.slice(1) };
};
