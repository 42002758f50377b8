import type { SearchFilters } from '../../domain/search/search-filters.ts';
import type { FilterColumns } from './filter-columns.ts';

/** What a filter is about: one of these, or the attribute with a number. */
export type Dimension = 'category' | 'brand' | 'inStock' | 'price' | number;

export interface PlaceFilter {
  readonly dimension: Dimension;
  readonly passes: (place: number) => boolean;
}

const NOTHING = (): boolean => false;

const priceFilter = (
  columns: FilterColumns,
  { currency, minMinorUnits = 0, maxMinorUnits = Infinity }: NonNullable<SearchFilters['price']>,
): PlaceFilter => {
  const wanted = columns.currencies.find(currency);
  return {
    dimension: 'price',
    passes: (place) => {
      const price = columns.minorUnits.at(place);
      return (
        columns.currency.at(place) === wanted && price >= minMinorUnits && price <= maxMinorUnits
      );
    },
  };
};

const attributeFilter = (columns: FilterColumns, name: string, text: string): PlaceFilter => {
  const wanted = columns.attributeTexts.find([name, text]);
  return {
    // One that no product has is a dimension without counts.
    dimension: columns.attributeTexts.findName(name) ?? -1,
    passes:
      wanted === undefined
        ? NOTHING
        : (place) => {
            const start = columns.attributeStart.at(place);
            const end = start + columns.attributeCount.at(place);
            for (let index = start; index < end; index += 1) {
              if (columns.attributes.at(index) === wanted) return true;
            }
            return false;
          },
  };
};

/** The filters of a search over the places of an index. */
export const placeFilters = (columns: FilterColumns, filters: SearchFilters): PlaceFilter[] => {
  const { category, brand, inStock, price, attributes = {} } = filters;
  const categoryNumber = category === undefined ? undefined : columns.categories.find(category);
  const brandNumber = brand === undefined ? undefined : columns.brands.find(brand);
  const isWanted = inStock === true ? 1 : 0;
  return [
    ...(category === undefined
      ? []
      : [
          {
            dimension: 'category' as const,
            passes: (place: number) => columns.category.at(place) === categoryNumber,
          },
        ]),
    ...(brand === undefined
      ? []
      : [
          {
            dimension: 'brand' as const,
            passes: (place: number) => columns.brand.at(place) === brandNumber,
          },
        ]),
    ...(inStock === undefined
      ? []
      : [
          {
            dimension: 'inStock' as const,
            passes: (place: number) => columns.inStock.at(place) === isWanted,
          },
        ]),
    ...(price === undefined ? [] : [priceFilter(columns, price)]),
    ...Object.entries(attributes).map(([name, text]) => attributeFilter(columns, name, text)),
  ];
};
