import {
  MAX_COUNTED_ATTRIBUTES,
  MAX_COUNTED_VALUES,
  type PriceRangeCount,
  type SearchCounts,
  type ValueCount,
} from '../../domain/search/search-counts.ts';
import { currency } from '@commerce/domain-primitives';
import type { FilterColumns } from './filter-columns.ts';
import type { Dimension } from './place-filters.ts';
import { PRICE_RANGES, priceRange } from './price-ranges.ts';

const byCountThenValue = (left: ValueCount, right: ValueCount): number => {
  if (left.count !== right.count) return right.count - left.count;
  return left.value < right.value ? -1 : 1;
};

const mostFrequent = (counts: Iterable<number>, textOf: (number: number) => string): ValueCount[] =>
  [...counts]
    .map((count, number) => ({ value: textOf(number), count }))
    .filter(({ value, count }) => count > 0 && value !== '')
    .sort(byCountThenValue)
    .slice(0, MAX_COUNTED_VALUES);

/** Counts the values of the products that a search finds. */
export class ValueCounters {
  readonly #columns: FilterColumns;
  readonly #categories: Uint32Array;
  readonly #brands: Uint32Array;
  readonly #attributes: Uint32Array;
  readonly #prices: Uint32Array;
  #inStock = 0;
  #soldOut = 0;

  constructor(columns: FilterColumns) {
    this.#columns = columns;
    this.#categories = new Uint32Array(columns.categories.texts.length);
    this.#brands = new Uint32Array(columns.brands.texts.length);
    this.#attributes = new Uint32Array(columns.attributeTexts.all.length);
    this.#prices = new Uint32Array(columns.currencies.texts.length * PRICE_RANGES);
  }

  /** Counts a product that passes every filter. */
  count(place: number): void {
    this.#countOne(this.#categories, this.#columns.category.at(place));
    this.#countOne(this.#brands, this.#columns.brand.at(place));
    this.#countPrice(place);
    this.#countStock(place);
    this.#countAttributes(place);
  }

  /** Counts a product that passes every filter but one: the values of that one alone. */
  countFor(dimension: Dimension, place: number): void {
    switch (dimension) {
      case 'category':
        this.#countOne(this.#categories, this.#columns.category.at(place));
        return;
      case 'brand':
        this.#countOne(this.#brands, this.#columns.brand.at(place));
        return;
      case 'price':
        this.#countPrice(place);
        return;
      case 'inStock':
        this.#countStock(place);
        return;
      default:
        this.#countAttributes(place, dimension);
    }
  }

  counts(): SearchCounts {
    const { categories, brands } = this.#columns;
    return {
      categories: mostFrequent(this.#categories, (number) => categories.text(number)),
      brands: mostFrequent(this.#brands, (number) => brands.text(number)),
      inStock: { yes: this.#inStock, no: this.#soldOut },
      prices: this.#priceCounts(),
      attributes: this.#attributeCounts(),
    };
  }

  #countOne(counts: Uint32Array, number: number): void {
    counts[number] = (counts[number] ?? 0) + 1;
  }

  #countStock(place: number): void {
    if (this.#columns.inStock.at(place) === 1) this.#inStock += 1;
    else this.#soldOut += 1;
  }

  #countPrice(place: number): void {
    const { currency: currencies, priceRange: ranges } = this.#columns;
    this.#countOne(this.#prices, currencies.at(place) * PRICE_RANGES + ranges.at(place));
  }

  #countAttributes(place: number, nameNumber?: number): void {
    const { attributes, attributeStart, attributeCount, attributeTexts } = this.#columns;
    const start = attributeStart.at(place);
    const end = start + attributeCount.at(place);
    for (let index = start; index < end; index += 1) {
      const number = attributes.at(index);
      if (nameNumber === undefined || attributeTexts.nameNumber(number) === nameNumber) {
        this.#countOne(this.#attributes, number);
      }
    }
  }

  #priceCounts(): PriceRangeCount[] {
    return this.#columns.currencies.texts
      .flatMap((code, number) =>
        Array.from({ length: PRICE_RANGES }, (_, range) => ({
          currency: currency(code),
          ...priceRange(range),
          count: this.#prices[number * PRICE_RANGES + range] ?? 0,
        })),
      )
      .filter(({ count }) => count > 0)
      .sort((left, right) =>
        left.currency === right.currency
          ? left.minMinorUnits - right.minMinorUnits
          : left.currency < right.currency
            ? -1
            : 1,
      );
  }

  #attributeCounts(): SearchCounts['attributes'] {
    const { attributeTexts } = this.#columns;
    const byName = new Map<number, ValueCount[]>();
    this.#attributes.forEach((count, number) => {
      if (count === 0) return;
      const name = attributeTexts.nameNumber(number);
      const values = byName.get(name) ?? [];
      values.push({ value: attributeTexts.text(number), count });
      byName.set(name, values);
    });
    return [...byName]
      .map(([name, values]) => ({
        value: attributeTexts.names[name] ?? '',
        count: values.reduce((sum, { count }) => sum + count, 0),
        values,
      }))
      .sort(byCountThenValue)
      .slice(0, MAX_COUNTED_ATTRIBUTES)
      .map(({ value, values }) => ({
        name: value,
        values: values.sort(byCountThenValue).slice(0, MAX_COUNTED_VALUES),
      }));
  }
}
