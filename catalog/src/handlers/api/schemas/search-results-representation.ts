import { wireAmount, wireCurrencyGiven } from '@commerce/event-contracts';
import { Money } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { ProductsFound } from '../../../application/ports/product-search.ts';
import {
  MAX_COUNTED_ATTRIBUTES,
  MAX_COUNTED_VALUES,
  type PriceRangeCount,
} from '../../../domain/search/search-counts.ts';
import { productPage, representProduct } from './product-representation.ts';

const count = z.int().min(0).describe('Products found that have it');
const valueCounts = z
  .array(z.strictObject({ value: z.string(), count }))
  .max(MAX_COUNTED_VALUES)
  .describe('The most frequent values first');

const searchCounts = z
  .strictObject({
    categories: valueCounts,
    brands: valueCounts,
    inStock: z.strictObject({ yes: count, no: count }),
    prices: z
      .array(
        z.strictObject({
          currency: wireCurrencyGiven,
          min: wireAmount.describe('The least that these products cost'),
          below: wireAmount.describe('They cost less than this'),
          count,
        }),
      )
      .describe('Ranges of prices with products, by currency'),
    attributes: z
      .array(z.strictObject({ name: z.string(), values: valueCounts }))
      .max(MAX_COUNTED_ATTRIBUTES)
      .describe('Attributes and options, those of most products first'),
  })
  .describe('Products by value of each filter, the other filters applied');

export const searchResults = productPage.extend({
  total: z.int().min(0).describe('Products found, on all pages'),
  counts: searchCounts,
});

type SearchResults = z.output<typeof searchResults>;

const priceRange = ({
  currency,
  minMinorUnits,
  belowMinorUnits,
  count: products,
}: PriceRangeCount) => ({
  currency,
  min: Money.ofMinor(minMinorUnits, currency).toMajor(),
  below: Money.ofMinor(belowMinorUnits, currency).toMajor(),
  count: products,
});

export const representSearch = ({ page, total, counts }: ProductsFound): SearchResults => ({
  items: page.items.map(representProduct),
  ...(page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
  total,
  counts: {
    categories: [...counts.categories],
    brands: [...counts.brands],
    inStock: counts.inStock,
    prices: counts.prices.map(priceRange),
    attributes: counts.attributes.map(({ name, values }) => ({ name, values: [...values] })),
  },
});
