import {
  parseProductItem,
  type ProductItem,
} from '../../src/infrastructure/dynamodb/product-item.ts';
import type {
  IndexFactory,
  ReplicatedIndex,
} from '../../src/infrastructure/search-feed/replicated-index.ts';

/** The least that an index must do to be replicated: it keeps the products and finds nothing. */
export class PlainIndex implements ReplicatedIndex {
  readonly #items = new Map<string, ProductItem>();

  get size(): number {
    return this.#items.size;
  }

  /** `id@version name` of each product, sorted. */
  get contents(): readonly string[] {
    return [...this.#items.values()]
      .map(({ productId, version, name }) => `${productId}@${version} ${name}`)
      .sort();
  }

  put(items: readonly ProductItem[]): void {
    for (const item of items) {
      if (item.version <= (this.#items.get(item.productId)?.version ?? 0)) continue;
      if (item.archivedAt === undefined) this.#items.set(item.productId, item);
      else this.#items.delete(item.productId);
    }
  }

  toBytes(): Uint8Array {
    return Buffer.from(JSON.stringify([...this.#items.values()]));
  }
}

export const plainIndexes: IndexFactory<PlainIndex> = {
  format: 'plain',
  empty: () => new PlainIndex(),
  fromBytes: (bytes) => {
    const index = new PlainIndex();
    const items: unknown[] = JSON.parse(Buffer.from(bytes).toString());
    index.put(items.map(parseProductItem));
    return index;
  },
};
