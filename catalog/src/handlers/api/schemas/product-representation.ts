import {
  wireAmount,
  wireCurrencyGiven,
  wireId,
  wireText,
  wireTime,
} from '@commerce/event-contracts';
import * as z from 'zod';
import {
  CATEGORY_PATTERN,
  CATEGORY_RULE,
  LONGEST_CATEGORY,
} from '../../../domain/product/category.ts';
import { LONGEST_TEXT } from '../../../domain/product/product-details.ts';
import type { Product } from '../../../domain/product/product.ts';
import { SKU_PATTERN, SKU_RULE } from '../../../domain/product/sku.ts';
import { LARGEST_STOCK } from '../../../domain/product/stock.ts';

/** Every field of a product as it stands on the wire; bodies and answers are put together of these. */
export const productFields = {
  name: wireText(LONGEST_TEXT.name).describe('Name shown to customers'),
  description: wireText(LONGEST_TEXT.description, 0).describe('Plain text'),
  sku: z.string().regex(SKU_PATTERN, SKU_RULE).describe('Article number: unique, never changed'),
  category: z
    .string()
    .max(LONGEST_CATEGORY, CATEGORY_RULE)
    .regex(CATEGORY_PATTERN, CATEGORY_RULE)
    .describe('Slug of the category, e.g. home-office'),
  supplierId: wireText(LONGEST_TEXT.supplierId).describe('Who delivers it'),
  warehouseLocation: wireText(LONGEST_TEXT.warehouseLocation).describe(
    'Where it lies in the warehouse',
  ),
  basePrice: wireAmount.describe('Regular price in major units'),
  discountedPrice: wireAmount
    .optional()
    .describe('What the customer pays while the product is reduced; at most basePrice'),
  currency: wireCurrencyGiven,
  stockQuantity: z.int().min(0).max(LARGEST_STOCK).describe('Pieces on stock'),
};

export const catalogProduct = z
  .strictObject({
    productId: wireId,
    ...productFields,
    inStock: z.boolean().describe('Whether stockQuantity is above 0'),
    createdAt: wireTime,
    updatedAt: wireTime,
    version: z.int().positive().describe('Grows by one with every change'),
  })
  .describe('A product of the catalog');

export type CatalogProduct = z.output<typeof catalogProduct>;

export const productPage = z.strictObject({
  items: z.array(catalogProduct),
  nextCursor: z.string().optional().describe('To be sent as cursor for the next page'),
});

export const productBatch = z.strictObject({
  items: z.array(catalogProduct).describe('In the order asked for'),
  missing: z.array(wireId).describe('Ids that are of no product'),
});

export const catalogProductOf = (product: Product): CatalogProduct => {
  const { id, version, inStock, state } = product;
  const { price } = state;
  return {
    productId: id,
    name: state.name,
    description: state.description,
    sku: state.sku,
    category: state.category,
    supplierId: state.supplierId,
    warehouseLocation: state.warehouseLocation,
    basePrice: price.base.toMajor(),
    ...(price.discounted && { discountedPrice: price.discounted.toMajor() }),
    currency: price.currency,
    inStock,
    stockQuantity: state.stockQuantity,
    createdAt: state.createdAt.toISOString(),
    updatedAt: state.updatedAt.toISOString(),
    version,
  };
};
