import * as z from 'zod';
import { productFields } from './product-representation.ts';

export const updateProductBody = z
  .strictObject({
    name: z.exactOptional(productFields.name),
    description: z.exactOptional(productFields.description),
    category: z.exactOptional(productFields.category),
    supplierId: z.exactOptional(productFields.supplierId),
    warehouseLocation: z.exactOptional(productFields.warehouseLocation),
  })
  .describe('The fields to change; the others stay');
