import type { Product } from '../../domain/product/product.ts';
import { productWords } from '../../domain/search/product-words.ts';
import {
  ALL_PRODUCTS,
  categoryPartition,
  groupPartition,
  type Entry,
  type Key,
  listEntry,
  wordEntry,
} from './product-table.ts';
import type { ProductItem } from './product-item.ts';

/** What one save does to the entries by which a product is found. */
export interface EntryChanges {
  /** To be written before the product: there was no room for them in its transaction. */
  readonly ahead: readonly Entry[];
  /** To be written, and to be deleted, in the transaction of the product. */
  readonly puts: readonly Entry[];
  readonly deletes: readonly Key[];
  /** To be deleted after the transaction, of an archived product. */
  readonly afterwards: readonly Key[];
  /** The words that have an entry once all this is done. */
  readonly indexedWords: readonly string[];
}

type Listed = Pick<ProductItem, 'productId' | 'name' | 'category' | 'variant'>;

const listEntriesOf = ({ productId, name, category, variant }: Listed): Entry[] => [
  listEntry(ALL_PRODUCTS, name, productId),
  listEntry(categoryPartition(category), name, productId),
  ...(variant ? [listEntry(groupPartition(variant.group), name, productId)] : []),
];

const keyOf = ({ pk, sk }: Entry): Key => ({ pk, sk });

const without = <Item extends Key>(entries: readonly Item[], others: readonly Key[]): Item[] =>
  entries.filter(({ pk, sk }) => !others.some((other) => other.pk === pk && other.sk === sk));

/**
 * Plans the changes of entries within a transaction that has `room` for so many of them.
 *
 * Invariant: whatever is read together, every word of a stored product has an entry. New words
 * always come first, those that do not fit even ahead of the transaction; words that are gone go
 * last, and those that do not fit are left for the next save. So there may be an entry too many, never
 * one too few, and a search drops those too many since it looks at the product itself.
 *
 * An archived product has no words and is in no list. The entries that its transaction has no room to delete are
 * deleted after it: nothing writes them again.
 *
 * An entry is deleted only in a transaction that is conditional on the version of the product, and
 * only one that this version is known to have. So an entry written ahead of a save cannot be deleted
 * by another save without that other save failing the first:
 *
 * ```
 * A: load v3 (has "oak")     B: load v3, writes ahead "oak"     A: v4 without "oak", entry deleted
 * B: save if v3 ✗            B: load v4, writes ahead "oak" again, save if v4 → v5 ✓
 * ```
 */
export const planEntryChanges = (
  previous: ProductItem | undefined,
  product: Product,
  room: number,
): EntryChanges => {
  const isArchived = product.state.archivedAt !== undefined;
  const listed = isArchived ? [] : listEntriesOf({ productId: product.id, ...product.state });
  const listedBefore = previous === undefined ? [] : listEntriesOf(previous);
  const words = isArchived ? [] : productWords(product.state);
  const wordsBefore = previous?.indexedWords ?? [];

  const listPuts = without(listed, listedBefore);
  const listDeletes = without(listedBefore, listed);
  const known = new Set(wordsBefore);
  const added = words.filter((word) => !known.has(word));
  const current = new Set(words);
  const gone = wordsBefore.filter((word) => !current.has(word));

  const roomForWords = room - listPuts.length - listDeletes.length;
  const inTransaction = added.slice(0, roomForWords);
  const roomForDeletes = roomForWords - inTransaction.length;
  const entryOf = (word: string): Entry => wordEntry(word, product.id);
  return {
    ahead: added.slice(roomForWords).map(entryOf),
    puts: [...listPuts, ...inTransaction.map(entryOf)],
    deletes: [...listDeletes, ...gone.slice(0, roomForDeletes).map(entryOf)].map(keyOf),
    afterwards: isArchived ? gone.slice(roomForDeletes).map(entryOf).map(keyOf) : [],
    indexedWords: [...words, ...gone.slice(roomForDeletes)].sort(),
  };
};
