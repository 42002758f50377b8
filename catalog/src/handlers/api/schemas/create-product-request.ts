import * as z from 'zod';
import {
  eachTextField,
  textField,
  type TextFieldName,
} from '../../../domain/product/text-fields.ts';
import {
  BLANK_SKU_PATTERN,
  isSku,
  MAX_SKU_LENGTH,
  newSku,
  sku,
  SKU_PATTERN,
  SKU_RULE,
} from '../../../domain/product/sku.ts';
import { statedPrice } from './change-price-request.ts';
import { productFields } from './product-representation.ts';
import { statedStock } from './stated-stock-representation.ts';
import { statedLists, statedTexts } from './stated-details-representation.ts';

const textToCreate = (field: TextFieldName) => {
  const { default: text } = textField(field);
  return text === undefined ? statedTexts[field] : statedTexts[field].prefault(text);
};

const IS_BLANK = new RegExp(BLANK_SKU_PATTERN);

/** The SKU of a new product. Files of shops leave it out for products that are never counted. */
const statedSku = z
  .string()
  .refine((text) => IS_BLANK.test(text) || isSku(text), SKU_RULE)
  .meta({ maxLength: MAX_SKU_LENGTH, pattern: `${BLANK_SKU_PATTERN}|${SKU_PATTERN}` })
  .nullish()
  .transform((text) => (IS_BLANK.test(text ?? '') ? newSku() : sku(text ?? '')))
  .describe('SKU: unique whatever its case; one is made where it is blank, null or missing');

export const createProductBody = z.strictObject({
  ...productFields,
  ...eachTextField(textToCreate),
  sku: statedSku,
  images: statedLists.images.prefault([]),
  attributes: statedLists.attributes.prefault({}),
  variant: statedLists.variant.optional(),
  ...statedPrice,
  stockQuantity: statedStock.stockQuantity.default(0),
  tracked: statedStock.tracked.default(true),
});
