import { CommerceError, invalidInput } from '@commerce/domain-primitives';
import { parseWith } from '@commerce/lambda-runtime';
import type * as z from 'zod';
import type {
  ProductRow,
  UnreadableRow,
} from '../../application/upsert-products/upsert-products.ts';
import type { Price } from '../../domain/product/price.ts';
import type { NewProduct, Product } from '../../domain/product/product.ts';
import { isSku, sku } from '../../domain/product/sku.ts';
import { type StockField, stockQuantity } from '../../domain/product/stock.ts';
import { category } from '../../domain/product/category.ts';
import { priceFromBody } from './price-from-body.ts';
import { productRow } from './schemas/upsert-products-request.ts';

type Row = z.output<typeof productRow>;

const PRICE_FIELDS = ['basePrice', 'discountedPrice', 'currency'] as const;
const NEEDED = ['name', 'category', 'basePrice', 'currency'] as const;

const isComplete = (row: Row): row is Row & Required<Pick<Row, (typeof NEEDED)[number]>> =>
  NEEDED.every((field) => row[field] !== undefined);

const newProductFrom = (row: Row): NewProduct => {
  if (!isComplete(row)) {
    const missing = NEEDED.filter((field) => row[field] === undefined);
    throw invalidInput(
      'No product has this SKU, and the row says too little for a new one.',
      missing.map((path) => ({ path, message: 'is required' })),
    );
  }
  const { basePrice, discountedPrice, currency, ...stated } = row;
  return {
    ...stated,
    sku: sku(row.sku),
    category: category(row.category),
    price: priceFromBody({ basePrice, discountedPrice, currency }),
    stockQuantity: stockQuantity(row.stockQuantity ?? 0),
  };
};

/**
 * What a row says about the stock that its product shows otherwise. Inventory keeps the stock of a product that is
 * there; a file that a shop exported before its last sales must not set it back.
 */
const statedOtherwise = (
  { state, inStock }: Product,
  pieces: number | undefined,
  tracked: boolean | undefined,
): StockField[] => {
  // The figure of one that is not counted says nothing.
  if (tracked === false) return inStock ? [] : ['tracked'];
  return pieces === undefined || pieces === state.stockQuantity ? [] : ['stockQuantity'];
};

const rowFrom = (row: Row): ProductRow => {
  const {
    sku: stated,
    basePrice,
    discountedPrice,
    currency,
    stockQuantity: pieces,
    tracked,
    ...details
  } = row;
  const pricedAs = ({ base, discounted, currency: current }: Price): Price =>
    priceFromBody({
      basePrice: basePrice ?? base.toMajor(),
      discountedPrice: 'discountedPrice' in row ? discountedPrice : discounted?.toMajor(),
      currency: currency ?? current,
    });
  return {
    sku: sku(stated),
    toCreate: () => newProductFrom(row),
    // The SKU found the product, which keeps its way of writing it.
    change: (product, now) => {
      product.describe(details, now);
      if (PRICE_FIELDS.some((field) => field in row)) {
        product.changePrice(pricedAs(product.state.price), now);
      }
      return statedOtherwise(product, pieces, tracked);
    },
  };
};

const statedSku = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'sku' in row ? row.sku : undefined;

/** A row of a batch as it was sent, read as the body of a request would be. */
export const readRow = (sent: unknown): ProductRow | UnreadableRow => {
  try {
    return rowFrom(parseWith(productRow, sent, 'body'));
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    const stated = statedSku(sent);
    return { sku: typeof stated === 'string' && isSku(stated) ? stated : undefined, error };
  }
};

/** What a row says its SKU is, whether or not it can be one. */
export const skuOfRow = statedSku;
