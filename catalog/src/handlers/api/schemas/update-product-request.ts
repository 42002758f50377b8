import * as z from 'zod';
import { eachTextField } from '../../../domain/product/text-fields.ts';
import { sku } from '../../../domain/product/sku.ts';
import { listedFields, statedVariant, textFields } from './details-representation.ts';
import { productFields } from './product-representation.ts';

export const updateProductBody = z
  .strictObject({
    ...eachTextField((field) => z.exactOptional(textFields[field])),
    sku: z.exactOptional(productFields.sku.transform(sku)),
    category: z.exactOptional(productFields.category),
    images: z.exactOptional(listedFields.images),
    attributes: z.exactOptional(listedFields.attributes),
    variant: z.exactOptional(statedVariant),
  })
  .describe('The fields to change; the others stay');
