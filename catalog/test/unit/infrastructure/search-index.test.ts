import { describe, expect, test } from '@jest/globals';
import { storedItem } from '../../../src/infrastructure/dynamodb/product-item.ts';
import { indexFactory } from '../../../src/infrastructure/composition/index-factory.ts';
import { rememberingArchived } from '../../../src/infrastructure/search-feed/archived-products.ts';
import { type OpenedSearch, productSearchContract } from '../../support/product-search-contract.ts';

const NOW = new Date('2026-01-01T00:00:00.000Z');

// Versions that come late are held back as in a deployed search.
const factory = rememberingArchived(indexFactory, () => NOW);
type Index = ReturnType<typeof factory.empty>;

const opened = (reopen: (index: Index) => Index): Promise<OpenedSearch> => {
  let index = factory.empty();
  return Promise.resolve({
    search: {
      search: (request) => Promise.resolve().then(() => index.index.search(request)),
      suggest: (words, limit) => Promise.resolve(index.index.suggest(words, limit)),
    },
    index: {
      put: (products) => {
        index.put(products.map(storedItem));
        return Promise.resolve();
      },
    },
    settled: () => {
      index = reopen(index);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
};

productSearchContract('in memory', () => opened((index) => index));
productSearchContract('in memory, from a snapshot after each change', () =>
  opened((index) => factory.fromBytes(index.toBytes())),
);

describe('a search index', () => {
  test('refuses bytes that are no snapshot', () => {
    expect(() => indexFactory.fromBytes(Buffer.from('no snapshot'))).toThrow();
  });
});
