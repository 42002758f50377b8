import * as z from 'zod';
import { eachTextField } from '../../../domain/product/text-fields.ts';
import { productFields, textFields } from './product-representation.ts';

export const updateProductBody = z
  .strictObject({
    ...eachTextField((field) => z.exactOptional(textFields[field])),
    category: z.exactOptional(productFields.category),
  })
  .describe('The fields to change; the others stay');
