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

const increment = (counts: Uint32Array, number: number): void => {
  counts[number] = (counts[number] ?? 0) + 1;
};

// Loops by index: Node 24 takes three times as long for `for … of` over a typed array.
const countValues = (
  places: Uint32Array,
  column: Uint8Array | Uint32Array,
  counts: Uint32Array,
): void => {
  const { length } = places;
  for (let index = 0; index < length; index += 1) {
    increment(counts, column[places[index] ?? 0] ?? 0);
  }
};

/** Counts the values of the products that a search finds. */
export class ValueCounters {
  readonly #columns: FilterColumns;
  readonly #categories: Uint32Array;
  readonly #brands: Uint32Array;
  readonly #attributes: Uint32Array;
  readonly #prices: Uint32Array;
  /** How many are sold out, and how many are in stock. */
  readonly #inStock = new Uint32Array(2);

  constructor(columns: FilterColumns) {
    this.#columns = columns;
    this.#categories = new Uint32Array(columns.categories.texts.length);
    this.#brands = new Uint32Array(columns.brands.texts.length);
    this.#attributes = new Uint32Array(columns.attributeTexts.all.length);
    this.#prices = new Uint32Array(columns.currencies.texts.length * PRICE_RANGES);
  }

  /** Counts products that pass every filter. */
  count(places: Uint32Array): void {
    countValues(places, this.#columns.category.numbers, this.#categories);
    countValues(places, this.#columns.brand.numbers, this.#brands);
    this.#countPrices(places);
    countValues(places, this.#columns.inStock.numbers, this.#inStock);
    this.#countAttributes(places);
  }

  /** Counts products that pass every filter but one: the values of that one alone. */
  countFor(dimension: Dimension, places: Uint32Array): void {
    switch (dimension) {
      case 'category':
        countValues(places, this.#columns.category.numbers, this.#categories);
        return;
      case 'brand':
        countValues(places, this.#columns.brand.numbers, this.#brands);
        return;
      case 'price':
        this.#countPrices(places);
        return;
      case 'inStock':
        countValues(places, this.#columns.inStock.numbers, this.#inStock);
        return;
      default:
        this.#countAttributes(places, dimension);
    }
  }

  counts(): SearchCounts {
    const { categories, brands } = this.#columns;
    return {
      categories: mostFrequent(this.#categories, (number) => categories.text(number)),
      brands: mostFrequent(this.#brands, (number) => brands.text(number)),
      inStock: { yes: this.#inStock[1] ?? 0, no: this.#inStock[0] ?? 0 },
      prices: this.#priceCounts(),
      attributes: this.#attributeCounts(),
    };
  }

  #countPrices(places: Uint32Array): void {
    const currencies = this.#columns.currency.numbers;
    const ranges = this.#columns.priceRange.numbers;
    const { length } = places;
    for (let index = 0; index < length; index += 1) {
      const place = places[index] ?? 0;
      increment(this.#prices, (currencies[place] ?? 0) * PRICE_RANGES + (ranges[place] ?? 0));
    }
  }

  #countAttributes(places: Uint32Array, nameNumber?: number): void {
    const { attributeTexts } = this.#columns;
    const starts = this.#columns.attributeStart.numbers;
    const lengths = this.#columns.attributeCount.numbers;
    const attributes = this.#columns.attributes.numbers;
    const { length } = places;
    for (let index = 0; index < length; index += 1) {
      const place = places[index] ?? 0;
      const start = starts[place] ?? 0;
      const end = start + (lengths[place] ?? 0);
      for (let attribute = start; attribute < end; attribute += 1) {
        const number = attributes[attribute] ?? 0;
        if (nameNumber === undefined || attributeTexts.nameNumber(number) === nameNumber) {
          increment(this.#attributes, number);
        }
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
