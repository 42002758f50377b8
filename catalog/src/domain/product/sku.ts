import { type Branded, charactersIn, foldedText } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

/** The shop's stock keeping unit, as the shop writes it. Unique by its key. */
export type Sku = Branded<string, 'Sku'>;

/** What a SKU is compared by: no two products have SKUs that differ in case or Unicode form alone. */
export type SkuKey = Branded<string, 'SkuKey'>;

export const MAX_SKU_LENGTH = 128;

// Written out, because \s and \p differ between the engines that read the documents. Besides control characters: those
// that are never seen (soft hyphen, joiners, marks of direction), as two SKUs would look the same.
const UNSEEN =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff';
const BLANK = ' \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';

export const SKU_PATTERN = `^[^${UNSEEN}${BLANK}](?:[^${UNSEEN}]*[^${UNSEEN}${BLANK}])?$`;

/** Of a request that leaves the SKU to the catalog. */
export const BLANK_SKU_PATTERN = `^[${BLANK}]*$`;

export const SKU_RULE = `must be 1 to ${MAX_SKU_LENGTH} printable characters, no space at either end`;

const FORM = new RegExp(SKU_PATTERN, 'u');

export const isSku = (value: string): value is Sku =>
  charactersIn(value) <= MAX_SKU_LENGTH && value.isWellFormed() && FORM.test(value);

/** @throws CommerceError `invalid-input` */
export const sku = (value: string): Sku => {
  if (!isSku(value)) {
    throw invalidField('sku', SKU_RULE);
  }
  return value;
};

// The brand says that the text was folded.
export const skuKey = (value: Sku): SkuKey => foldedText(value) as SkuKey;

const MADE_DIGITS = 16;

/** A SKU for a product whose shop has none for it. */
export const newSku = (): Sku =>
  sku(`SKU-${crypto.randomUUID().replaceAll('-', '').slice(0, MADE_DIGITS).toUpperCase()}`);
