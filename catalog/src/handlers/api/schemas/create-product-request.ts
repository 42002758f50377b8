import { wireCurrencyTaken } from '@commerce/event-contracts';
import * as z from 'zod';
import {
  eachTextField,
  textField,
  type TextFieldName,
} from '../../../domain/product/text-fields.ts';
import { productFields, textFields } from './product-representation.ts';

const textToCreate = (field: TextFieldName) => {
  const { default: text } = textField(field);
  return text === undefined ? textFields[field] : textFields[field].default(text);
};

export const createProductBody = z.strictObject({
  ...productFields,
  ...eachTextField(textToCreate),
  currency: wireCurrencyTaken,
  stockQuantity: productFields.stockQuantity.default(0),
});
