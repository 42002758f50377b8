import MiniSearch from 'minisearch';
import type { Product } from '../../../catalog/src/domain/product/product.ts';
import { searchedTexts } from '../../../catalog/src/domain/search/searched-fields.ts';
import { searchWords } from '../../../catalog/src/domain/search/search-words.ts';
import { plainText } from '../../../catalog/src/domain/search/words.ts';
import { nextItem } from '../../../catalog/src/infrastructure/dynamodb/product-item.ts';
import { SearchIndex } from '../../../catalog/src/infrastructure/search-index/search-index.ts';
import type { MeasuredQuery } from './queries.ts';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** The first page, and how many products there are on all of them where the way knows. */
export interface Found {
  readonly ids: readonly string[];
  readonly total: number;
  readonly nextCursor?: string;
}

/** A way to search in the memory of a function. */
export interface MemoryWay {
  put(products: readonly Product[]): void;
  search(query: MeasuredQuery, cursor?: string): Found;
  toBytes(): Uint8Array;
  load(bytes: Uint8Array): void;
}

const FIELDS = ['name', 'sku', 'keywords', 'description'] as const;
const BOOST = { name: 8, sku: 4, keywords: 2, description: 1 };
const MIN_LENGTH_WITH_ERROR = 5;
const OPTIONS = {
  fields: [...FIELDS],
  processTerm: plainText,
  searchOptions: {
    boost: BOOST,
    prefix: true,
    // One error in words of five letters or more, as the product corrects.
    fuzzy: (term: string) => (term.length >= MIN_LENGTH_WITH_ERROR ? 1 : false),
  },
};

interface Document {
  readonly id: string;
  readonly name: string;
  readonly sku: string;
  readonly keywords: string;
  readonly description: string;
}

const documentOf = ({ id, state }: Product): Document => {
  const texts = searchedTexts(state);
  const [name, sku, keywords, description] = FIELDS.map((field) => texts[field].join(' '));
  return {
    id,
    name: name ?? '',
    sku: sku ?? '',
    keywords: keywords ?? '',
    description: description ?? '',
  };
};

/** MiniSearch over the same fields; its snapshot is JSON, kept with zstd. It has no filters, counts and cursors. */
export class MiniSearchWay implements MemoryWay {
  #index = new MiniSearch<Document>(OPTIONS);

  put(products: readonly Product[]): void {
    for (const product of products) {
      if (this.#index.has(product.id)) this.#index.replace(documentOf(product));
      else this.#index.add(documentOf(product));
    }
  }

  search({ q, limit, pagesBefore = 0 }: MeasuredQuery): Found {
    const found = this.#index.search(q);
    const from = pagesBefore * limit;
    return {
      ids: found.slice(from, from + limit).map(({ id }) => String(id)),
      total: found.length,
    };
  }

  toBytes(): Uint8Array {
    return zstdCompressSync(JSON.stringify(this.#index));
  }

  load(bytes: Uint8Array): void {
    this.#index = MiniSearch.loadJSON<Document>(zstdDecompressSync(bytes).toString(), OPTIONS);
  }
}

/** The catalog's own index. */
export class OwnIndexWay implements MemoryWay {
  #index = SearchIndex.empty();

  put(products: readonly Product[]): void {
    this.#index.put(products.map((product) => nextItem(product, [])));
  }

  search({ q, limit, filters = {} }: MeasuredQuery, cursor?: string): Found {
    const { page, total } = this.#index.search({
      words: searchWords(q),
      filters,
      page: { limit, ...(cursor !== undefined && { cursor }) },
    });
    return {
      ids: page.items.map(({ id }) => id),
      total,
      ...(page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
    };
  }

  toBytes(): Uint8Array {
    return this.#index.toBytes();
  }

  load(bytes: Uint8Array): void {
    this.#index = SearchIndex.fromBytes(bytes);
  }
}

export const MEMORY_WAYS = { miniSearch: MiniSearchWay, ownIndex: OwnIndexWay };

export type MemoryWayName = keyof typeof MEMORY_WAYS;
