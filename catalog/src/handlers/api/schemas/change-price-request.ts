import { wireCurrencyTaken } from '@commerce/event-contracts';
import * as z from 'zod';
import { productFields } from './product-representation.ts';

const { basePrice, discountedPrice } = productFields;

export const changePriceBody = z.strictObject({
  basePrice,
  discountedPrice,
  currency: wireCurrencyTaken,
});
