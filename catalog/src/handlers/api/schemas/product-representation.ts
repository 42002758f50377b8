import { wireAmount, wireCurrencyGiven, wireId, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import {
  CATEGORY_PATTERN,
  CATEGORY_RULE,
  MAX_CATEGORY_LENGTH,
} from '../../../domain/product/category.ts';
import type { Product } from '../../../domain/product/product.ts';
import { isSku, MAX_SKU_LENGTH, SKU_PATTERN, SKU_RULE } from '../../../domain/product/sku.ts';
import { AVAILABILITIES } from '../../../domain/product/stock.ts';
import { eachTextField } from '../../../domain/product/text-fields.ts';
import { listedFields, textFields } from './details-representation.ts';
import { pieces } from './stated-stock-representation.ts';

/** Every field of a product on the wire. Request and response bodies are composed of these. */
export const productFields = {
  ...textFields,
  ...listedFields,
  variant: listedFields.variant.optional(),
  sku: z
    .string()
    .refine(isSku, SKU_RULE)
    .meta({ minLength: 1, maxLength: MAX_SKU_LENGTH, pattern: SKU_PATTERN })
    .describe('SKU: unique whatever its case'),
  category: z
    .string()
    .max(MAX_CATEGORY_LENGTH, CATEGORY_RULE)
    .regex(CATEGORY_PATTERN, CATEGORY_RULE)
    .describe('Slug of the category, e.g. home-office'),
  basePrice: wireAmount.describe('Regular price in major units'),
  discountedPrice: wireAmount
    .optional()
    .describe('What the customer pays while the product is reduced; at most basePrice'),
  currency: wireCurrencyGiven,
};

export const productRepresentation = z
  .strictObject({
    productId: wireId,
    ...productFields,
    stockQuantity: pieces.describe(
      'Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now',
    ),
    availability: z
      .enum(AVAILABILITIES)
      .describe('What inventory says of the stock; low is below the mark of the product'),
    inStock: z.boolean().describe('Whether availability is not out-of-stock'),
    createdAt: wireTime,
    updatedAt: wireTime,
    version: z.int().positive().describe('Grows by one with every change'),
  })
  .describe('A product of the catalog');

export type ProductRepresentation = z.output<typeof productRepresentation>;

export const productPage = z.strictObject({
  items: z.array(productRepresentation),
  nextCursor: z.string().optional().describe('To be sent as cursor for the next page'),
});

export const productBatch = z.strictObject({
  items: z.array(productRepresentation).describe('In the order asked for'),
  missing: z.array(wireId).describe('Ids that are of no product'),
});

export const representProduct = (product: Product): ProductRepresentation => {
  const { id, version, inStock, state } = product;
  const { price } = state;
  return {
    productId: id,
    ...eachTextField((field) => state[field]),
    sku: state.sku,
    category: state.category,
    images: [...state.images],
    attributes: state.attributes,
    ...(state.variant && { variant: state.variant }),
    basePrice: price.base.toMajor(),
    ...(price.discounted && { discountedPrice: price.discounted.toMajor() }),
    currency: price.currency,
    inStock,
    availability: state.availability,
    stockQuantity: state.stockQuantity,
    createdAt: state.createdAt.toISOString(),
    updatedAt: state.updatedAt.toISOString(),
    version,
  };
};
