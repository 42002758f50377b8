import { currency, Money } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { ProductInfo } from '../../application/ports/catalog-client.ts';
import { productId } from '../../domain/ids.ts';

/**
 * A product as the catalog shows it, translated. Only what Orders reads is checked; whatever else the
 * catalog says of a product ends here.
 */
export const catalogProduct = z
  .object({
    productId: z.string().transform(productId),
    name: z.string().min(1),
    basePrice: z.number(),
    discountedPrice: z.number().optional(),
    currency: z.string().transform(currency),
    inStock: z.boolean(),
  })
  .transform(({ basePrice, discountedPrice, inStock, ...product }): ProductInfo => ({
    productId: product.productId,
    name: product.name,
    // Refuses, by throwing, an amount that is none in this currency.
    price: Money.fromMajor(discountedPrice ?? basePrice, product.currency).toMajor(),
    currency: product.currency,
    available: inStock,
  }));

/**
 * The catalog's response for several products, each left as it is, to be cached as its own response. A response
 * without `missing` is invalid: a product that it leaves out must not pass for one that does not exist.
 */
export const catalogProducts = z.object({
  items: z.array(z.looseObject({ productId: z.string() })),
  missing: z.array(z.string()),
});
