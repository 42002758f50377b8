import { currency, Money } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { ProductInfo } from '../../application/catalog-client.ts';
import { productId } from '../../domain/order/ids.ts';

// What Orders reads of a product; whatever else the catalog says of it is dropped here.
const catalogProduct = z
  .object({
    productId: z.string().transform(productId),
    name: z.string().min(1),
    basePrice: z.number(),
    discountedPrice: z.number().optional(),
    currency: z.string().transform(currency),
    inStock: z.boolean(),
  })
  .transform((product): ProductInfo => ({
    productId: product.productId,
    name: product.name,
    // Refuses, by throwing, an amount that is no amount in this currency.
    price: Money.fromMajor(
      product.discountedPrice ?? product.basePrice,
      product.currency,
    ).toMajor(),
    currency: product.currency,
    available: product.inStock,
  }));

/** The catalog's answer for several products, translated; those it names as missing are absent. */
export const catalogAnswer = z
  .object({ items: z.array(catalogProduct) })
  .transform(({ items }): readonly ProductInfo[] => items);
