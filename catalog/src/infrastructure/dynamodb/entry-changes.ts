import type { Product } from '../../domain/product/product.ts';
import {
  ALL_PRODUCTS,
  categoryPartition,
  groupPartition,
  type Entry,
  type Key,
  listEntry,
  wordEntryKey,
} from './product-table.ts';
import type { ProductItem } from './product-item.ts';

/** What one save does to the entries by which a product is listed. */
export interface EntryChanges {
  /** To be written, and to be deleted, in the transaction of the product. */
  readonly puts: readonly Entry[];
  readonly deletes: readonly Key[];
  /** To be deleted after the transaction, of an archived product. */
  readonly afterwards: readonly Key[];
  /** The words of earlier code that still have an entry once all this is done. */
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
 * A product is in a list exactly while it is stored so. Entries of words are of earlier code, which searched by them
 * (docs/adr/0014): a save deletes those of its product that its transaction has room for and leaves the rest to the
 * next save. An archived product has no next save: the rest of its entries is deleted after the transaction, since
 * nothing writes them again.
 *
 * In a transaction that is conditional on the version of the product, since earlier code may run beside this one
 * during a deployment, and after one that is taken back. It writes the words that `indexedWords` does not have:
 *
 * ```
 * this code:  load v3 ("oak")                                      v4 (no words), "oak" deleted
 * earlier:    load v3 ("oak"), write "elm", save if v3 ✗           load v4 (no words), write "oak" and "elm", v5 ✓
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
  const puts = without(listed, listedBefore);
  const listDeletes = without(listedBefore, listed).map(keyOf);

  const words = previous?.indexedWords ?? [];
  const roomForWords = room - puts.length - listDeletes.length;
  const left = words.slice(roomForWords);
  const wordKey = (word: string): Key => wordEntryKey(word, product.id);
  return {
    puts,
    deletes: [...listDeletes, ...words.slice(0, roomForWords).map(wordKey)],
    afterwards: isArchived ? left.map(wordKey) : [],
    indexedWords: left,
  };
};
