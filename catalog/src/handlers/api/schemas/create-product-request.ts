import * as z from 'zod';
import {
  eachTextField,
  textField,
  type TextFieldName,
} from '../../../domain/product/text-fields.ts';
import { statedPrice } from './change-price-request.ts';
import { listedFields, statedVariant, textFields } from './details-representation.ts';
import { productFields } from './product-representation.ts';

const textToCreate = (field: TextFieldName) => {
  const { default: text } = textField(field);
  return text === undefined ? textFields[field] : textFields[field].default(text);
};

export const createProductBody = z.strictObject({
  ...productFields,
  ...eachTextField(textToCreate),
  images: listedFields.images.default([]),
  attributes: listedFields.attributes.default({}),
  variant: statedVariant.optional(),
  ...statedPrice,
  stockQuantity: productFields.stockQuantity.default(0),
});
