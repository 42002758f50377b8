import { currency, Money } from '@commerce/domain-primitives';
import { outboxAttributes } from '@commerce/dynamodb';
import type { EventEnvelope } from '@commerce/event-contracts';
import * as z from 'zod';
import { category } from '../../domain/product/category.ts';
import { inOrder } from '../../domain/product/named-texts.ts';
import { Price } from '../../domain/product/price.ts';
import { productId } from '../../domain/ids.ts';
import { Product } from '../../domain/product/product.ts';
import { sku } from '../../domain/product/sku.ts';
import { AVAILABILITIES, availabilityOf, stockQuantity } from '../../domain/product/stock.ts';
import { eachTextField, textField, type TextFieldName } from '../../domain/product/text-fields.ts';
import { type Key, productKey } from './product-table.ts';

/** Partition of the index by last change. */
export const PRODUCT_ENTITY = 'product';

/** A field without a default has been stored from the first version on. */
const storedText = (field: TextFieldName) => {
  const { default: text } = textField(field);
  return text === undefined ? z.string() : z.string().default(text);
};

// A stored map has no order.
const texts = z.record(z.string(), z.string()).transform(inOrder);

const productItem = z.object({
  productId: z.string().transform(productId),
  version: z.int().positive(),
  sku: z.string().transform(sku),
  ...eachTextField(storedText),
  category: z.string().transform(category),
  images: z.array(z.object({ url: z.string(), altText: z.string() })).default([]),
  attributes: texts.default({}),
  variant: z.object({ group: z.string(), options: texts }).optional(),
  baseMinorUnits: z.int(),
  discountedMinorUnits: z.int().optional(),
  currency: z.string().transform(currency),
  stockQuantity: z.number().transform(stockQuantity),
  // Before inventory kept the stock, the figure said it all.
  availability: z.enum(AVAILABILITIES).optional(),
  stockRevision: z.int().nonnegative().default(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().optional(),
  indexedWords: z.array(z.string()).default([]),
});

/**
 * A product as it is stored. `indexedWords`: the words of it that have an entry, of earlier code. It is written when it
 * is empty too: earlier code does not read an item without it.
 */
export type ProductItem = z.output<typeof productItem>;

/** @throws ZodError for an item that no version of this code wrote. */
export const parseProductItem = (item: unknown): ProductItem => productItem.parse(item);

export const fromItem = (item: ProductItem): Product => {
  const { baseMinorUnits, discountedMinorUnits } = item;
  const price = Price.of(
    Money.ofMinor(baseMinorUnits, item.currency),
    discountedMinorUnits === undefined
      ? undefined
      : Money.ofMinor(discountedMinorUnits, item.currency),
  );
  return Product.restore(item.productId, item.version, {
    sku: item.sku,
    ...eachTextField((field) => item[field]),
    category: item.category,
    images: item.images,
    attributes: item.attributes,
    variant: item.variant,
    price,
    stockQuantity: item.stockQuantity,
    availability: item.availability ?? availabilityOf(item.stockQuantity),
    stockRevision: item.stockRevision,
    createdAt: new Date(item.createdAt),
    updatedAt: new Date(item.updatedAt),
    ...(item.archivedAt !== undefined && { archivedAt: new Date(item.archivedAt) }),
  });
};

/** The item of a product as it is stored, without the words that have entries. */
export const storedItem = (product: Product): ProductItem => ({
  ...nextItem(product, []),
  version: product.version,
});

/** The item of the product's next version. */
export const nextItem = (product: Product, indexedWords: readonly string[]): ProductItem => {
  const { price, createdAt, updatedAt, archivedAt, images, variant, ...state } = product.state;
  return {
    ...state,
    images: [...images],
    ...(variant && { variant }),
    productId: product.id,
    version: product.nextVersion,
    baseMinorUnits: price.base.minorUnits,
    ...(price.discounted && { discountedMinorUnits: price.discounted.minorUnits }),
    currency: price.currency,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(archivedAt && { archivedAt: archivedAt.toISOString() }),
    indexedWords: [...indexedWords],
  };
};

/** The item with all that the table, its index and its stream need of it. */
export const toItem = (
  item: ProductItem,
  outbox: readonly EventEnvelope[],
): Key & Record<string, unknown> => ({
  ...productKey(item.productId),
  entity: PRODUCT_ENTITY,
  ...item,
  ...outboxAttributes(outbox),
});
