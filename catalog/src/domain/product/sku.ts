import type { Branded } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

/** The shop's stock keeping unit: unique, and fixed for the life of a product. */
export type Sku = Branded<string, 'Sku'>;

// Neither a comma nor a space: a SKU stands in cache tags, which those separate.
export const SKU_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const SKU_RULE = 'must be 1 to 64 of A-Z a-z 0-9 . _ -, a letter or digit first';

const isSku = (value: string): value is Sku => SKU_PATTERN.test(value);

/** @throws CommerceError `invalid-input` */
export const sku = (value: string): Sku => {
  if (!isSku(value)) {
    throw invalidField('sku', SKU_RULE);
  }
  return value;
};
