import * as z from 'zod';
import { eachTextField } from '../../../domain/product/text-fields.ts';
import { sku } from '../../../domain/product/sku.ts';
import { productFields } from './product-representation.ts';
import { statedLists, statedTexts } from './stated-details-representation.ts';

export const updateProductBody = z
  .strictObject({
    ...eachTextField((field) => z.exactOptional(statedTexts[field])),
    sku: z.exactOptional(productFields.sku.transform(sku)),
    category: z.exactOptional(productFields.category),
    images: z.exactOptional(statedLists.images),
    attributes: z.exactOptional(statedLists.attributes),
    variant: z.exactOptional(statedLists.variant),
  })
  .describe('The fields to change; the others stay');
