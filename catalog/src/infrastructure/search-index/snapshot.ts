import * as z from 'zod';
import type { StoredColumns } from './filter-columns.ts';
import type { StoredProducts } from './indexed-products.ts';
import { packLists, unpackLists } from './posting-bytes.ts';
import {
  asDoubles,
  asIntegers,
  bytesOf,
  packSections,
  unpackSections,
} from './snapshot-sections.ts';

/** A snapshot of an index: products in the order of their names, terms in the order of their keys. */
export interface SnapshotContents {
  readonly products: StoredProducts;
  readonly columns: StoredColumns;
  readonly terms: readonly string[];
  /** The postings of each term, sorted. */
  readonly postings: { readonly numbers: Uint32Array; readonly starts: Uint32Array };
  /** Epoch milliseconds; 0 for an index that never held a product. */
  readonly lastChange: number;
}

/** Raised when the form changes, or the terms of products: an index of another form is built again from the products. */
export const SNAPSHOT_FORMAT = 1;

const texts = z.array(z.string());
const snapshotJson = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  productIds: texts,
  nameKeys: texts,
  terms: texts,
  categories: texts,
  brands: texts,
  currencies: texts,
  attributes: z.array(z.tuple([z.string(), z.string()])),
  lastChange: z.number(),
});

function* listsOf(numbers: Uint32Array, starts: Uint32Array): Generator<readonly number[]> {
  for (let list = 0; list + 1 < starts.length; list += 1) {
    yield [...numbers.subarray(starts[list], starts[list + 1])];
  }
}

export const toSnapshot = (contents: SnapshotContents): Uint8Array => {
  const { products, columns, terms, postings, lastChange } = contents;
  const json: z.input<typeof snapshotJson> = {
    format: SNAPSHOT_FORMAT,
    productIds: [...products.productIds],
    nameKeys: [...products.nameKeys],
    terms: [...terms],
    categories: [...columns.texts.categories],
    brands: [...columns.texts.brands],
    currencies: [...columns.texts.currencies],
    attributes: columns.texts.attributes.map(([name, text]) => [name, text]),
    lastChange,
  };
  const arrays = [
    products.items,
    bytesOf(products.itemLengths),
    bytesOf(products.versions),
    bytesOf(columns.category),
    bytesOf(columns.brand),
    bytesOf(columns.currency),
    bytesOf(columns.minorUnits),
    columns.inStock,
    bytesOf(columns.attributeCount),
    bytesOf(columns.attributes),
    bytesOf(postings.starts),
    packLists(listsOf(postings.numbers, postings.starts)),
  ];
  return packSections({ json, arrays });
};

/** @throws Error for bytes of another form. */
export const fromSnapshot = (packed: Uint8Array): SnapshotContents => {
  const { json, arrays } = unpackSections(packed);
  const { productIds, nameKeys, terms, lastChange, ...named } = snapshotJson.parse(json);
  const section = (index: number): Uint8Array => {
    const array = arrays[index];
    if (array === undefined) throw new Error(`The snapshot has no section ${index}.`);
    return array;
  };
  const starts = asIntegers(section(10));
  return {
    products: {
      productIds,
      nameKeys,
      items: section(0),
      itemLengths: asIntegers(section(1)),
      versions: asDoubles(section(2)),
    },
    columns: {
      texts: named,
      category: asIntegers(section(3)),
      brand: asIntegers(section(4)),
      currency: asIntegers(section(5)),
      minorUnits: asDoubles(section(6)),
      inStock: Uint8Array.from(section(7)),
      attributeCount: asIntegers(section(8)),
      attributes: asIntegers(section(9)),
    },
    terms,
    postings: { numbers: unpackLists(section(11), starts), starts },
    lastChange,
  };
};
