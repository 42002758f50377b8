import * as z from 'zod';
import { eachTextField } from '../../../domain/product/text-fields.ts';
import { statedPrice } from './change-price-request.ts';
import { productFields } from './product-representation.ts';
import { statedStock } from './stated-stock-representation.ts';
import { statedLists, statedTexts } from './stated-details-representation.ts';

const MAX_ROWS = 100;

/** A product of a batch. A new one needs name, category, basePrice and currency too. */
export const productRow = z
  .strictObject({
    ...eachTextField((field) => z.exactOptional(statedTexts[field])),
    sku: productFields.sku,
    category: z.exactOptional(productFields.category),
    images: z.exactOptional(statedLists.images),
    attributes: z.exactOptional(statedLists.attributes),
    variant: z.exactOptional(statedLists.variant),
    basePrice: z.exactOptional(statedPrice.basePrice),
    discountedPrice: statedPrice.discountedPrice,
    currency: z.exactOptional(statedPrice.currency),
    stockQuantity: z.exactOptional(statedStock.stockQuantity),
    tracked: z.exactOptional(statedStock.tracked),
  })
  .describe(
    'A product by its SKU. Fields that are left out stay as they are; a new product needs name, category, basePrice and currency. What it says about the stock is for a new product: of one that is there, inventory keeps the stock',
  );

const rowDocument = z.toJSONSchema(productRow, { io: 'input', unrepresentable: 'any' });

/** Rows are parsed one by one, since one that is not valid leaves the others as they are. */
export const upsertProductsBody = z.strictObject({
  products: z
    .array(z.unknown().meta({ ...rowDocument, $schema: undefined }))
    .min(1)
    .max(MAX_ROWS)
    .describe('Each SKU once'),
});
