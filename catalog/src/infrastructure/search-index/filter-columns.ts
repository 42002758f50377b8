import type { Product } from '../../domain/product/product.ts';
import { plainText } from '../../domain/search/words.ts';
import { AttributeTexts, type NamedText } from './attribute-texts.ts';
import { bytes, doubles, GrowingArray, integers } from './growing-array.ts';
import { NumberedTexts } from './numbered-texts.ts';
import { priceRangeOf } from './price-ranges.ts';

/** The columns as a snapshot holds them: one value for each product, in one order. */
export interface StoredColumns {
  readonly texts: {
    readonly categories: readonly string[];
    readonly brands: readonly string[];
    readonly currencies: readonly string[];
    readonly attributes: readonly NamedText[];
  };
  readonly category: Uint32Array;
  readonly brand: Uint32Array;
  readonly currency: Uint32Array;
  readonly minorUnits: Float64Array;
  readonly inStock: Uint8Array;
  readonly attributeCount: Uint32Array;
  /** Those of the first product, then those of the second and so on. */
  readonly attributes: Uint32Array;
}

const NONE: StoredColumns = {
  texts: { categories: [], brands: [], currencies: [], attributes: [] },
  category: integers(0),
  brand: integers(0),
  currency: integers(0),
  minorUnits: doubles(0),
  inStock: bytes(0),
  attributeCount: integers(0),
  attributes: integers(0),
};

const sameText = (text: string): string => text;

const startsOf = (counts: Uint32Array): Uint32Array => {
  let start = 0;
  return counts.map((count) => (start += count) - count);
};

/** The values that a search filters by and counts, as numbers by the place of the product. */
export class FilterColumns {
  readonly categories: NumberedTexts;
  readonly brands: NumberedTexts;
  readonly currencies: NumberedTexts;
  readonly attributeTexts: AttributeTexts;
  readonly category: GrowingArray<Uint32Array>;
  readonly brand: GrowingArray<Uint32Array>;
  readonly currency: GrowingArray<Uint32Array>;
  readonly minorUnits: GrowingArray<Float64Array>;
  readonly priceRange: GrowingArray<Uint8Array>;
  readonly inStock: GrowingArray<Uint8Array>;
  readonly attributeStart: GrowingArray<Uint32Array>;
  readonly attributeCount: GrowingArray<Uint32Array>;
  /** Texts of all products, each product's side by side. */
  readonly attributes: GrowingArray<Uint32Array>;

  constructor(stored: StoredColumns = NONE) {
    this.categories = new NumberedTexts(sameText, stored.texts.categories);
    this.brands = new NumberedTexts(plainText, stored.texts.brands);
    this.currencies = new NumberedTexts(sameText, stored.texts.currencies);
    this.attributeTexts = new AttributeTexts(stored.texts.attributes);
    this.category = new GrowingArray(integers, stored.category);
    this.brand = new GrowingArray(integers, stored.brand);
    this.currency = new GrowingArray(integers, stored.currency);
    this.minorUnits = new GrowingArray(doubles, stored.minorUnits);
    this.priceRange = new GrowingArray(bytes, Uint8Array.from(stored.minorUnits, priceRangeOf));
    this.inStock = new GrowingArray(bytes, stored.inStock);
    this.attributeStart = new GrowingArray(integers, startsOf(stored.attributeCount));
    this.attributeCount = new GrowingArray(integers, stored.attributeCount);
    this.attributes = new GrowingArray(integers, stored.attributes);
  }

  /** Adds the values of a product at the next place. */
  add(product: Product): void {
    const place = this.category.length;
    for (const column of [this.category, this.brand, this.currency]) column.push(0);
    for (const column of [this.attributeStart, this.attributeCount]) column.push(0);
    for (const column of [this.priceRange, this.inStock]) column.push(0);
    this.minorUnits.push(0);
    this.set(place, product);
  }

  set(place: number, { inStock, state }: Product): void {
    const { currency, minorUnits } = state.price.effective;
    this.category.set(place, this.categories.numberOf(state.category));
    this.brand.set(place, this.brands.numberOf(state.brand));
    this.currency.set(place, this.currencies.numberOf(currency));
    this.minorUnits.set(place, minorUnits);
    this.priceRange.set(place, priceRangeOf(minorUnits));
    this.inStock.set(place, inStock ? 1 : 0);
    const named = Object.entries({ ...state.attributes, ...state.variant?.options });
    this.#setAttributes(place, [
      ...new Set(named.map((each) => this.attributeTexts.numberOf(each))),
    ]);
  }

  /** The values of the products at these places, in this order. */
  toStored(places: readonly number[]): StoredColumns {
    const valuesOf = <Numbers extends Uint8Array | Uint32Array | Float64Array>(
      column: GrowingArray<Numbers>,
      numbers: Numbers,
    ): Numbers => {
      places.forEach((place, index) => (numbers[index] = column.at(place)));
      return numbers;
    };
    return {
      texts: {
        categories: this.categories.texts,
        brands: this.brands.texts,
        currencies: this.currencies.texts,
        attributes: this.attributeTexts.all,
      },
      category: valuesOf(this.category, integers(places.length)),
      brand: valuesOf(this.brand, integers(places.length)),
      currency: valuesOf(this.currency, integers(places.length)),
      minorUnits: valuesOf(this.minorUnits, doubles(places.length)),
      inStock: valuesOf(this.inStock, bytes(places.length)),
      attributeCount: valuesOf(this.attributeCount, integers(places.length)),
      attributes: Uint32Array.from(places.flatMap((place) => this.#attributesOf(place))),
    };
  }

  #attributesOf(place: number): number[] {
    const start = this.attributeStart.at(place);
    return [...this.attributes.numbers.subarray(start, start + this.attributeCount.at(place))];
  }

  /** In place when they are no more than before, so that changes of stock do not let the column grow. */
  #setAttributes(place: number, numbers: readonly number[]): void {
    const isRoomy = numbers.length <= this.attributeCount.at(place);
    const start = isRoomy ? this.attributeStart.at(place) : this.attributes.length;
    numbers.forEach((number, index) => {
      if (isRoomy) this.attributes.set(start + index, number);
      else this.attributes.push(number);
    });
    this.attributeStart.set(place, start);
    this.attributeCount.set(place, numbers.length);
  }
}
