import { describe, expect, test } from '@jest/globals';
import { Product } from '../../../src/domain/product/product.ts';
import { searchWords } from '../../../src/domain/search/search-words.ts';
import { nextItem } from '../../../src/infrastructure/dynamodb/product-item.ts';
import { SearchIndex } from '../../../src/infrastructure/search-index/search-index.ts';
import { assortment } from '../../../src/seed/assortment/assortment.ts';
import { CREATED_AT } from '../../support/builders.ts';
import { JUDGED_SEARCHES, type JudgedSearch } from '../../support/judged-searches.ts';

const SHOWN = 5;
const MAX_MISSES = 5;

describe('the judged searches', () => {
  const index = SearchIndex.empty();
  index.put(
    assortment().map(({ productId, product }) =>
      nextItem(Product.create(productId, product, CREATED_AT), []),
    ),
  );

  const firstFew = ({ q, filters = {} }: JudgedSearch): string[] =>
    index
      .search({ words: searchWords(q), filters, page: { limit: SHOWN } })
      .page.items.map(({ id }) => id);

  test('are a hundred, of products that there are', () => {
    const ids = new Set<string>(assortment().map(({ productId }) => productId));
    expect(JUDGED_SEARCHES).toHaveLength(100);
    expect(JUDGED_SEARCHES.filter(({ wanted }) => !ids.has(wanted))).toEqual([]);
  });

  test('show what is wanted among the first five, but for five of a hundred', () => {
    const missed = JUDGED_SEARCHES.map((search) => ({ ...search, shown: firstFew(search) })).filter(
      ({ wanted, shown }) => !shown.includes(wanted),
    );
    // A list rather than its length: the message of a failure names each of them.
    if (missed.length > MAX_MISSES) expect(missed).toEqual([]);
    expect(missed.length).toBeLessThanOrEqual(MAX_MISSES);
  });
});
