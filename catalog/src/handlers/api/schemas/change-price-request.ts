import { wireAmount, wireCurrencyTaken } from '@commerce/event-contracts';
import * as z from 'zod';
import { productFields } from './product-representation.ts';

/** The price of a product as a caller states it. A file of products has null where a price is not reduced. */
export const statedPrice = {
  basePrice: productFields.basePrice,
  discountedPrice: wireAmount
    .nullable()
    .transform((amount) => amount ?? undefined)
    .optional()
    .describe(
      'What the customer pays while the product is reduced; at most basePrice. null for no reduced price',
    ),
  currency: wireCurrencyTaken,
};

export const changePriceBody = z.strictObject(statedPrice);
