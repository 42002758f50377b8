import type { Branded } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

/** Where a product stands in the shop, as a slug: `home-office`. */
export type Category = Branded<string, 'Category'>;

export const CATEGORY_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const MAX_CATEGORY_LENGTH = 64;

export const CATEGORY_RULE = 'must be a slug of up to 64 characters, like home-office';

const isCategory = (value: string): value is Category =>
  value.length <= MAX_CATEGORY_LENGTH && CATEGORY_PATTERN.test(value);

/** @throws CommerceError `invalid-input` */
export const category = (value: string): Category => {
  if (!isCategory(value)) {
    throw invalidField('category', CATEGORY_RULE);
  }
  return value;
};
