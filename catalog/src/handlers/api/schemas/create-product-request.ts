import { wireCurrencyTaken } from '@commerce/event-contracts';
import * as z from 'zod';
import { productFields } from './product-representation.ts';

export const createProductBody = z.strictObject({
  ...productFields,
  currency: wireCurrencyTaken,
  description: productFields.description.default(''),
  stockQuantity: productFields.stockQuantity.default(0),
});
