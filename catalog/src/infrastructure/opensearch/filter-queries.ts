import type { SearchFilters } from '../../domain/search/search-filters.ts';
import { plainText } from '../../domain/search/words.ts';
import { allOf, hasValue, type Query } from './query.ts';

/** What a filter is about: one of these, or an attribute, by its plain name. */
export type Dimension = 'category' | 'brand' | 'inStock' | 'price' | `attribute ${string}`;

export interface DimensionFilter {
  readonly dimension: Dimension;
  readonly query: Query;
}

export const attributeDimension = (name: string): Dimension => `attribute ${plainText(name)}`;

const attributeQuery = (name: string, text: string): Query => ({
  nested: {
    path: 'attributes',
    query: allOf([
      hasValue('attributes.name', plainText(name)),
      hasValue('attributes.value', plainText(text)),
    ]),
  },
});

const priceQuery = ({
  currency,
  minMinorUnits,
  maxMinorUnits,
}: NonNullable<SearchFilters['price']>): Query =>
  allOf([
    hasValue('currency', currency),
    {
      range: {
        minorUnits: {
          gte: minMinorUnits ?? 0,
          ...(maxMinorUnits !== undefined && { lte: maxMinorUnits }),
        },
      },
    },
  ]);

export const dimensionFilters = ({
  category,
  brand,
  inStock,
  price,
  attributes = {},
}: SearchFilters): DimensionFilter[] => [
  ...(category === undefined
    ? []
    : [{ dimension: 'category' as const, query: hasValue('category', category) }]),
  ...(brand === undefined
    ? []
    : [{ dimension: 'brand' as const, query: hasValue('brand', plainText(brand)) }]),
  ...(inStock === undefined
    ? []
    : [{ dimension: 'inStock' as const, query: hasValue('inStock', inStock) }]),
  ...(price === undefined ? [] : [{ dimension: 'price' as const, query: priceQuery(price) }]),
  ...Object.entries(attributes).map(([name, text]) => ({
    dimension: attributeDimension(name),
    query: attributeQuery(name, text),
  })),
];

/** Passes what meets every filter, or every one but those of a dimension. */
export const passing = (filters: readonly DimensionFilter[], except?: Dimension): Query =>
  allOf(filters.filter(({ dimension }) => dimension !== except).map(({ query }) => query));
