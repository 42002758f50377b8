import { charactersIn } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';
import { type Category, category } from './category.ts';

/** What the shop says about a product and may reword at any time. */
export interface ProductDetails {
  readonly name: string;
  readonly description: string;
  readonly category: Category;
  readonly supplierId: string;
  readonly warehouseLocation: string;
}

export type DetailField = keyof ProductDetails;

/** Longest text of each field, in characters as `charactersIn` and JSON Schema count them. */
export const MAX_TEXT_LENGTH = {
  name: 200,
  description: 4_000,
  supplierId: 64,
  warehouseLocation: 64,
} as const;

const MIN_TEXT_LENGTH = { name: 1, description: 0, supplierId: 1, warehouseLocation: 1 } as const;

// Tabs and line breaks have their place in a description; other control characters nowhere.
const CONTROL_CHARACTER = /[\p{Cc}--[\t\n\r]]/v;

const text = (field: keyof typeof MAX_TEXT_LENGTH, value: string): string => {
  const trimmed = value.trim();
  const length = charactersIn(trimmed);
  if (length < MIN_TEXT_LENGTH[field] || length > MAX_TEXT_LENGTH[field]) {
    throw invalidField(
      field,
      `must have ${MIN_TEXT_LENGTH[field]} to ${MAX_TEXT_LENGTH[field]} characters`,
    );
  }
  // A lone surrogate has no UTF-8 form: it would be stored as something else than was sent.
  if (!trimmed.isWellFormed() || CONTROL_CHARACTER.test(trimmed)) {
    throw invalidField(field, 'must be text without control characters');
  }
  return trimmed;
};

/** Details as a caller states them. */
export type StatedDetails = Readonly<Record<DetailField, string>>;

/** @throws CommerceError `invalid-input` naming the field that breaks its rule. */
export const productDetails = (stated: StatedDetails): ProductDetails => ({
  name: text('name', stated.name),
  description: text('description', stated.description),
  category: category(stated.category),
  supplierId: text('supplierId', stated.supplierId),
  warehouseLocation: text('warehouseLocation', stated.warehouseLocation),
});
