import { wireCurrencyTaken, wireId } from '@commerce/event-contracts';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { category } from '../../../domain/product/category.ts';
import { productId } from '../../../domain/ids.ts';
import { sku } from '../../../domain/product/sku.ts';
import { productFields } from './product-representation.ts';

const MAX_IDS = 100;
const MAX_SEARCH_LENGTH = 200;

const id = wireId.transform(productId);

export const productPath = z.strictObject({ productId: id });

const DEFAULT_LIMIT = pageQuery.limit.parse(undefined);

// A list of ids as the regular expression of its text: one id is a list, too.
const ID = IDENTIFIER_PATTERN.source.replace(/^\^|\$$/g, '');
const IDS = `^${ID}(,${ID}){0,${MAX_IDS - 1}}$`;

const listFilters = {
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(id).max(MAX_IDS))
    .meta({ minLength: 1, pattern: IDS })
    .optional()
    .describe(`Up to ${MAX_IDS} product ids, separated by commas`),
  sku: productFields.sku.transform(sku).optional(),
  category: productFields.category.transform(category).optional(),
};

const EXCLUSIVE = ['ids', 'sku', 'category'] as const;
const PAGED = ['limit', 'cursor'] as const;

/** One filter or none; `limit` and `cursor` only where the answer has pages. */
export const listProductsQuery = z
  .strictObject({
    ...listFilters,
    limit: pageQuery.limit.unwrap().optional(),
    cursor: pageQuery.cursor,
  })
  .superRefine((query, context) => {
    const filters = EXCLUSIVE.filter((name) => query[name] !== undefined);
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    for (const name of filters.slice(1)) {
      refuse(name, `cannot be combined with ${filters[0] ?? ''}`);
    }
    if (query.ids === undefined && query.sku === undefined) return;
    for (const name of PAGED.filter((each) => query[each] !== undefined)) {
      refuse(name, 'is of no use here: the answer has one page');
    }
  })
  .transform(({ limit = DEFAULT_LIMIT, cursor, ...filters }) => ({
    ...filters,
    page: { limit, cursor },
  }));

export const searchQuery = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(MAX_SEARCH_LENGTH)
    .describe('One to ten words or their beginnings; a product must have all of them'),
  ...pageQuery,
});

const { basePrice, discountedPrice } = productFields;
const currency = wireCurrencyTaken;

export const priceBody = z.strictObject({ basePrice, discountedPrice, currency });

export const createProductBody = z.strictObject({
  ...productFields,
  currency,
  description: productFields.description.default(''),
  stockQuantity: productFields.stockQuantity.default(0),
});

export const updateProductBody = z
  .strictObject({
    name: z.exactOptional(productFields.name),
    description: z.exactOptional(productFields.description),
    category: z.exactOptional(productFields.category),
    supplierId: z.exactOptional(productFields.supplierId),
    warehouseLocation: z.exactOptional(productFields.warehouseLocation),
  })
  .describe('The fields to change; the others stay');

export const stockBody = z.strictObject({ stockQuantity: productFields.stockQuantity });

/** Of a change. It is demanded, by 428 rather than 400, where the precondition is read. */
export const changeHeaders = z
  .object({
    'if-match': z
      .string()
      .optional()
      .describe(
        'The ETag of the product as last read; 428 without it, 412 when it has changed since',
      ),
    'if-none-match': z
      .string()
      .optional()
      .describe('ETags the product must not have, * for any; 412 when it has one of them'),
  })
  .meta({ required: ['if-match'] });

export const readHeaders = z.object({
  'if-match': z.string().optional().describe('ETags; 412 when none of them holds'),
  'if-unmodified-since': z
    .string()
    .optional()
    .describe('A date; 412 when something changed since. Not looked at beside If-Match'),
  'if-none-match': z.string().optional().describe('ETags at hand; 304 when one still holds'),
  'if-modified-since': z
    .string()
    .optional()
    .describe('A date; 304 when nothing changed since. Not looked at beside If-None-Match'),
});
