import * as z from 'zod';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { parseProductItem, type ProductItem } from './product-item.ts';

/**
 * Entries have no more, so that a page of 32 costs at most 32 read units, eventually consistent. One product that alone
 * needs more has an entry to itself.
 */
export const MAX_BODY_BYTES = 8 * 1024;

export interface LogBody {
  readonly bytes: Uint8Array;
  readonly products: number;
}

const encode = (items: readonly ProductItem[]): LogBody => ({
  // Words are found by the index itself; those of the item are of the entries in the index table.
  bytes: zstdCompressSync(JSON.stringify(items.map((item) => ({ ...item, indexedWords: [] })))),
  products: items.length,
});

/** The products in their order, in as many bodies as they need, one at least. */
export const logBodies = (items: readonly ProductItem[]): readonly LogBody[] => {
  const body = encode(items);
  if (items.length < 2 || body.bytes.length <= MAX_BODY_BYTES) return [body];
  const middle = Math.ceil(items.length / 2);
  return [...logBodies(items.slice(0, middle)), ...logBodies(items.slice(middle))];
};

const json = z.array(z.unknown());

/** @throws ZodError for a product that no version of this code wrote. */
export const productsOf = (bytes: Uint8Array): readonly ProductItem[] =>
  json.parse(JSON.parse(zstdDecompressSync(bytes).toString('utf8'))).map(parseProductItem);
