import type { Product } from '../../domain/product/product.ts';
import { nameKey } from '../dynamodb/product-table.ts';
import { fromItem, parseProductItem, type ProductItem } from '../dynamodb/product-item.ts';
import { bytes, doubles, GrowingArray, integers } from './growing-array.ts';

/** What a snapshot holds of the products besides their columns, in the order of their names. */
export interface StoredProducts {
  readonly productIds: readonly string[];
  readonly nameKeys: readonly string[];
  readonly versions: Float64Array;
  /** Stored items as JSON, one after the other. */
  readonly items: Uint8Array;
  readonly itemLengths: Uint32Array;
}

const startsOf = (lengths: Uint32Array): Float64Array => {
  let start = 0;
  return Float64Array.from(lengths, (length) => (start += length) - length);
};

const itemOf = (json: Uint8Array): ProductItem =>
  parseProductItem(JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString()));

/**
 * The products of an index, each at a place. Those of a snapshot are in the order of their names, so their places tell
 * the order; those that came later follow in the order they came.
 */
export class IndexedProducts {
  readonly #productIds: string[];
  readonly #nameKeys: string[];
  readonly #versions: GrowingArray<Float64Array>;
  readonly #places: Map<string, number>;
  readonly #isThere: GrowingArray<Uint8Array>;
  readonly #stored: { readonly items: Uint8Array; readonly starts: Float64Array };
  readonly #storedLengths: Uint32Array;
  readonly #laterItems = new Map<number, Uint8Array>();

  constructor(stored?: StoredProducts) {
    this.#productIds = [...(stored?.productIds ?? [])];
    this.#nameKeys = [...(stored?.nameKeys ?? [])];
    this.#versions = new GrowingArray(doubles, stored?.versions);
    this.#places = new Map(this.#productIds.map((id, place) => [id, place]));
    this.#isThere = new GrowingArray(bytes, bytes(this.#productIds.length).fill(1));
    this.#storedLengths = stored?.itemLengths ?? integers(0);
    this.#stored = { items: stored?.items ?? bytes(0), starts: startsOf(this.#storedLengths) };
  }

  /** How many are there. */
  get size(): number {
    return this.#places.size;
  }

  /** How many places there are, of products that are gone, too. */
  get places(): number {
    return this.#productIds.length;
  }

  /** By place: 1 for a product that is there. */
  get isThere(): Uint8Array {
    return this.#isThere.numbers;
  }

  find(productId: string): number | undefined {
    return this.#places.get(productId);
  }

  version(place: number): number {
    return this.#versions.at(place);
  }

  nameKey(place: number): string {
    return this.#nameKeys[place] ?? '';
  }

  productId(place: number): string {
    return this.#productIds[place] ?? '';
  }

  product(place: number): Product {
    return fromItem(itemOf(this.#itemAt(place)));
  }

  /** Adds a product at the next place. */
  add(product: Product, item: ProductItem): void {
    const place = this.#productIds.push(product.id) - 1;
    this.#nameKeys.push(nameKey(product.state.name));
    this.#versions.push(0);
    this.#isThere.push(1);
    this.#places.set(product.id, place);
    this.replace(place, item);
  }

  /** Takes over a version of the product whose name is the same. */
  replace(place: number, item: ProductItem): void {
    this.#versions.set(place, item.version);
    this.#laterItems.set(place, Buffer.from(JSON.stringify({ ...item, indexedWords: [] })));
  }

  remove(place: number): void {
    this.#isThere.set(place, 0);
    this.#places.delete(this.productId(place));
    this.#laterItems.delete(place);
  }

  /** Negative when the first of two products comes before the second by name, then by id. */
  compare(left: number, right: number): number {
    const stored = this.#storedLengths.length;
    if (left < stored && right < stored) return left - right;
    return this.comparePosition(left, this.nameKey(right), this.productId(right));
  }

  /** The same for a product and the position of one that may be gone. */
  comparePosition(place: number, nameKey: string, productId: string): number {
    const ownKey = this.nameKey(place);
    if (ownKey !== nameKey) return ownKey < nameKey ? -1 : 1;
    const ownId = this.productId(place);
    if (ownId === productId) return 0;
    return ownId < productId ? -1 : 1;
  }

  /** The places of those that are there, by name. */
  inOrder(): number[] {
    return [...this.#places.values()].sort((left, right) => this.compare(left, right));
  }

  toStored(places: readonly number[]): StoredProducts {
    const items = places.map((place) => this.#itemAt(place));
    return {
      productIds: places.map((place) => this.productId(place)),
      nameKeys: places.map((place) => this.nameKey(place)),
      versions: Float64Array.from(places, (place) => this.#versions.at(place)),
      items: Buffer.concat(items),
      itemLengths: Uint32Array.from(items, ({ length }) => length),
    };
  }

  #itemAt(place: number): Uint8Array {
    const later = this.#laterItems.get(place);
    if (later !== undefined) return later;
    const start = this.#stored.starts[place] ?? 0;
    return this.#stored.items.subarray(start, start + (this.#storedLengths[place] ?? 0));
  }
}
