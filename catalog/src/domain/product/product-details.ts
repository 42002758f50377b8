import { charactersIn } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';
import { type Category, category } from './category.ts';
import { eachTextField, type TEXT_FIELDS, textField, type TextFieldName } from './text-fields.ts';

type Texts = Readonly<Record<TextFieldName, string>>;

/** What the shop says about a product and may reword at any time. */
export interface ProductDetails extends Texts {
  readonly category: Category;
}

export type DetailField = keyof ProductDetails;

// Tabs and line breaks have their place in a description; other control characters nowhere.
const CONTROL_CHARACTER = /[\p{Cc}--[\t\n\r]]/v;

const text = (field: TextFieldName, value: string): string => {
  const trimmed = value.trim();
  const length = charactersIn(trimmed);
  const { min, max } = textField(field);
  if (length < min || length > max) {
    throw invalidField(field, `must have ${min} to ${max} characters`);
  }
  // A lone surrogate has no UTF-8 form: it would be stored as something else than was sent.
  if (!trimmed.isWellFormed() || CONTROL_CHARACTER.test(trimmed)) {
    throw invalidField(field, 'must be text without control characters');
  }
  return trimmed;
};

type DefaultedField = {
  [Name in TextFieldName]: (typeof TEXT_FIELDS)[Name] extends { default: string } ? Name : never;
}[TextFieldName];

/** Details as a caller states them: what has a default may be missing. */
export type StatedDetails = Readonly<
  Record<Exclude<DetailField, DefaultedField>, string> & Partial<Record<DefaultedField, string>>
>;

/** @throws CommerceError `invalid-input` naming the field that breaks its rule. */
export const productDetails = (stated: StatedDetails): ProductDetails => ({
  ...eachTextField((field) => text(field, stated[field] ?? textField(field).default ?? '')),
  category: category(stated.category),
});
