import { currency } from '@commerce/domain-primitives';
import * as z from 'zod';
import {
  MAX_COUNTED_ATTRIBUTES,
  MAX_COUNTED_VALUES,
  type AttributeCounts,
  type PriceRangeCount,
  type SearchCounts,
  type ValueCount,
} from '../../domain/search/search-counts.ts';
import { plainText } from '../../domain/search/words.ts';
import { PRICE_RANGES, priceRange } from '../search-index/price-ranges.ts';
import {
  attributeDimension,
  type Dimension,
  type DimensionFilter,
  passing,
} from './filter-queries.ts';
import { hasValue, type Query } from './query.ts';

// More than an order or a shop has.
const MAX_CURRENCIES = 200;

const values = (field: string, size: number, within?: Query): Query => ({
  terms: { field, size, order: [{ _count: 'desc' }, { _key: 'asc' }] },
  ...(within && { aggs: within }),
});

/** A value as most products write it; its key is without case and accents. */
const written = (field: string): Query => ({ written: values(field, 1) });

const ofAttributes = (names: Query, size: number): Query => ({
  named: {
    nested: { path: 'attributes' },
    aggs: {
      wanted: {
        filter: names,
        aggs: {
          names: values('attributes.name', size, {
            ...written('attributes.nameText'),
            values: values('attributes.value', MAX_COUNTED_VALUES, written('attributes.valueText')),
          }),
        },
      },
    },
  },
});

/** The aggregations of a search: each under all filters except that of the same dimension. */
export const countQueries = (
  filters: readonly DimensionFilter[],
  filteredNames: readonly string[],
): Query => {
  const under = (aggs: Query, own?: Dimension): Query => ({ filter: passing(filters, own), aggs });
  const names = [...new Set(filteredNames.map(plainText))];
  return {
    categories: under({ values: values('category', MAX_COUNTED_VALUES) }, 'category'),
    brands: under({ values: values('brand', MAX_COUNTED_VALUES, written('brandText')) }, 'brand'),
    inStock: under(
      {
        stock: {
          filters: { filters: { yes: hasValue('inStock', true), no: hasValue('inStock', false) } },
        },
      },
      'inStock',
    ),
    prices: under(
      {
        currencies: values('currency', MAX_CURRENCIES, {
          ranges: values('priceRange', PRICE_RANGES),
        }),
      },
      'price',
    ),
    attributes: under(
      ofAttributes(
        { bool: { must_not: [{ terms: { 'attributes.name': names } }] } },
        MAX_COUNTED_ATTRIBUTES,
      ),
    ),
    ...Object.fromEntries(
      names.map((name, index) => [
        `attribute${index}`,
        under(ofAttributes(hasValue('attributes.name', name), 1), attributeDimension(name)),
      ]),
    ),
  };
};

const bucketsOf = <Bucket extends z.ZodType>(bucket: Bucket) =>
  z.object({ buckets: z.array(bucket) });

const textBucket = z.object({ key: z.string(), doc_count: z.int() });
const writtenBucket = textBucket.extend({ written: bucketsOf(textBucket) });
const nameBucket = writtenBucket.extend({ values: bucketsOf(writtenBucket) });
const namesReply = z.object({
  named: z.object({ wanted: z.object({ names: bucketsOf(nameBucket) }) }),
});
const count = z.object({ doc_count: z.int() });

const countsReply = z
  .object({
    categories: z.object({ values: bucketsOf(textBucket) }),
    brands: z.object({ values: bucketsOf(writtenBucket) }),
    inStock: z.object({ stock: z.object({ buckets: z.object({ yes: count, no: count }) }) }),
    prices: z.object({
      currencies: bucketsOf(
        textBucket.extend({ ranges: bucketsOf(z.object({ key: z.int(), doc_count: z.int() })) }),
      ),
    }),
    attributes: namesReply,
  })
  .catchall(namesReply);

const textOf = ({ key, written }: z.output<typeof writtenBucket>): string =>
  written.buckets[0]?.key ?? key;

const byCountThenValue = (left: ValueCount, right: ValueCount): number => {
  if (left.count !== right.count) return right.count - left.count;
  return left.value < right.value ? -1 : 1;
};

const writtenCounts = (buckets: readonly z.output<typeof writtenBucket>[]): ValueCount[] =>
  buckets
    .map((bucket) => ({ value: textOf(bucket), count: bucket.doc_count }))
    .sort(byCountThenValue);

const priceCounts = ({ currencies }: z.output<typeof countsReply>['prices']): PriceRangeCount[] =>
  [...currencies.buckets]
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .flatMap(({ key, ranges }) =>
      [...ranges.buckets]
        .sort((left, right) => left.key - right.key)
        .map((range) => ({
          currency: currency(key),
          ...priceRange(range.key),
          count: range.doc_count,
        })),
    );

const attributeCounts = (all: readonly z.output<typeof namesReply>[]): AttributeCounts[] =>
  all
    .flatMap(({ named }) => named.wanted.names.buckets)
    .map((bucket) => ({
      value: textOf(bucket),
      count: bucket.doc_count,
      values: writtenCounts(bucket.values.buckets),
    }))
    .sort(byCountThenValue)
    .slice(0, MAX_COUNTED_ATTRIBUTES)
    .map(({ value: name, values: counted }) => ({ name, values: counted }));

/** Reads the reply to `countQueries`. */
export const countsOf = (aggregations: unknown): SearchCounts => {
  const { categories, brands, inStock, prices, attributes, ...filtered } =
    countsReply.parse(aggregations);
  const { yes, no } = inStock.stock.buckets;
  return {
    categories: categories.values.buckets.map(({ key, doc_count }) => ({
      value: key,
      count: doc_count,
    })),
    brands: writtenCounts(brands.values.buckets),
    inStock: { yes: yes.doc_count, no: no.doc_count },
    prices: priceCounts(prices),
    attributes: attributeCounts([attributes, ...Object.values(filtered)]),
  };
};
