import { currency, exponentOf } from '@commerce/domain-primitives';
import { wireCurrencyGiven } from '@commerce/event-contracts';
import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { category } from '../../../domain/product/category.ts';
import type { PriceFilter, SearchFilters } from '../../../domain/search/search-filters.ts';
import { attributesFilter } from './attributes-representation.ts';
import { productFields } from './product-representation.ts';

const MAX_SEARCH_LENGTH = 200;
const PRICE = /^\d{1,13}(?:\.\d{1,3})?$/;
const PRICE_RULE = 'must be an amount in major units, like 29.99';
// More decimals than any amount has: without it 19.99 * 100 would be above 1,999.
const DECIMALS = 1_000;

export const searchText = z.string().min(1).max(MAX_SEARCH_LENGTH);

const price = z.string().regex(PRICE, PRICE_RULE).transform(Number).optional();

const minorUnits = (major: number, code: string): number =>
  Math.round(major * 10 ** exponentOf(currency(code)) * DECIMALS) / DECIMALS;

const filters = {
  category: productFields.category.transform(category).optional(),
  brand: productFields.brand.min(1).optional().describe('Brand, whatever its case and accents'),
  inStock: z.enum(['true', 'false']).optional().describe('Whether the product is in stock'),
  minPrice: price.describe('The least that the product may cost, in major units of currency'),
  maxPrice: price.describe('The most that the product may cost, in major units of currency'),
  currency: wireCurrencyGiven
    .optional()
    .describe('Currency of the price; required with minPrice or maxPrice'),
  attributes: attributesFilter.optional(),
};

type Given = z.output<z.ZodObject<typeof filters>>;

const priceFilter = ({ currency: code, minPrice, maxPrice }: Given): PriceFilter | undefined =>
  code === undefined
    ? undefined
    : {
        currency: currency(code),
        ...(minPrice !== undefined && { minMinorUnits: Math.ceil(minorUnits(minPrice, code)) }),
        ...(maxPrice !== undefined && { maxMinorUnits: Math.floor(minorUnits(maxPrice, code)) }),
      };

const searchFilters = (given: Given): SearchFilters => {
  const wantedPrice = priceFilter(given);
  return {
    ...(given.category !== undefined && { category: given.category }),
    ...(given.brand !== undefined && { brand: given.brand }),
    ...(given.inStock !== undefined && { inStock: given.inStock === 'true' }),
    ...(wantedPrice !== undefined && { price: wantedPrice }),
    ...(given.attributes !== undefined && { attributes: given.attributes }),
  };
};

export const searchProductsQuery = z
  .strictObject({
    q: searchText.describe('One to ten words or their beginnings'),
    ...filters,
    ...pageQuery,
  })
  .superRefine(({ minPrice, maxPrice, currency: code }, context) => {
    const hasPrice = minPrice !== undefined || maxPrice !== undefined;
    if (hasPrice && code === undefined) {
      const message = 'is required with minPrice or maxPrice';
      context.addIssue({ code: 'custom', path: ['currency'], message });
    }
    if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) {
      const message = 'must not be above maxPrice';
      context.addIssue({ code: 'custom', path: ['minPrice'], message });
    }
  })
  .transform(({ q, limit, cursor, ...given }) => ({
    q,
    filters: searchFilters(given),
    page: { limit, cursor },
  }));
