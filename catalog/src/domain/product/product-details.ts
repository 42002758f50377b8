import { type Attributes, attributes } from './attributes.ts';
import { type Category, category } from './category.ts';
import { type Image, images, type StatedImage } from './images.ts';
import { invalidField } from './invalid-field.ts';
import type { NamedTexts } from './named-texts.ts';
import { plainText } from './plain-text.ts';
import {
  eachTextField,
  TEXT_FIELD_NAMES,
  type TEXT_FIELDS,
  textField,
  type TextFieldName,
} from './text-fields.ts';
import { type Variant, variant } from './variant.ts';

type Texts = Readonly<Record<TextFieldName, string>>;

/** What the shop says about a product and may reword at any time. */
export interface ProductDetails extends Texts {
  readonly category: Category;
  readonly images: readonly Image[];
  readonly attributes: Attributes;
  readonly variant: Variant | undefined;
}

export type DetailField = keyof ProductDetails;

const text = (field: TextFieldName, value: string): string => {
  const { form, ...length } = textField(field);
  const stated = plainText(field, value, length);
  // Empty is the absent one, where that may be.
  if (form !== undefined && stated !== '' && !form.isMet(stated)) {
    throw invalidField(field, form.rule);
  }
  return stated;
};

type DefaultedField = {
  [Name in TextFieldName]: (typeof TEXT_FIELDS)[Name] extends { default: string } ? Name : never;
}[TextFieldName];

interface StatedLists {
  readonly images: readonly StatedImage[];
  readonly attributes: NamedTexts;
  /** Undefined for a product that comes in one form. */
  readonly variant: Variant | undefined;
}

/** Details as a caller states them: what has a default may be missing. */
export type StatedDetails = Readonly<
  Record<Exclude<TextFieldName, DefaultedField> | 'category', string> &
    Partial<Record<DefaultedField, string>>
> &
  Partial<StatedLists>;

/** The details that change; those that are missing stay. */
export type ChangedDetails = Partial<Record<TextFieldName | 'category', string> & StatedLists>;

/** @throws CommerceError `invalid-input` naming the field that breaks its rule. */
export const productDetails = (stated: StatedDetails): ProductDetails => ({
  ...eachTextField((field) => text(field, stated[field] ?? textField(field).default ?? '')),
  category: category(stated.category),
  images: images(stated.images ?? []),
  attributes: attributes(stated.attributes ?? {}),
  variant: stated.variant && variant(stated.variant),
});

const DETAIL_FIELDS: readonly DetailField[] = [
  ...TEXT_FIELD_NAMES,
  'category',
  'images',
  'attributes',
  'variant',
];

/** The details that differ. Names and options have one order, so their JSON differs only when they do. */
export const changedDetails = (before: ProductDetails, after: ProductDetails): DetailField[] =>
  DETAIL_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
