import { describe, expect, test } from '@jest/globals';
import { nextItem, type ProductItem } from '../../../src/infrastructure/dynamodb/product-item.ts';
import { SearchIndex } from '../../../src/infrastructure/search-index/search-index.ts';
import { Product } from '../../../src/domain/product/product.ts';
import { type OpenedSearch, productSearchContract } from '../../support/product-search-contract.ts';

const itemOf = (product: Product): ProductItem =>
  nextItem(Product.restore(product.id, product.version - 1, product.state), []);

const opened = (reopen: (index: SearchIndex) => SearchIndex): Promise<OpenedSearch> => {
  let index = SearchIndex.empty();
  return Promise.resolve({
    search: {
      search: (request) => Promise.resolve().then(() => index.search(request)),
      suggest: (words, limit) => Promise.resolve(index.suggest(words, limit)),
    },
    index: {
      put: (products) => {
        index.put(products.map(itemOf));
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
  opened((index) => SearchIndex.fromBytes(index.toBytes())),
);

describe('a search index', () => {
  test('refuses bytes that are no snapshot', () => {
    expect(() => SearchIndex.fromBytes(Buffer.from('no snapshot'))).toThrow();
  });
});
