import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ProductsFound } from '../../src/application/ports/product-search.ts';
import { Product } from '../../src/domain/product/product.ts';
import { searchWords } from '../../src/domain/search/search-words.ts';
import { nextItem } from '../../src/infrastructure/dynamodb/product-item.ts';
import { connect } from '../../src/infrastructure/opensearch/connect.ts';
import { OpenSearchProductIndex } from '../../src/infrastructure/opensearch/opensearch-product-index.ts';
import { OpenSearchProductSearch } from '../../src/infrastructure/opensearch/opensearch-product-search.ts';
import { OpenSearchSearchSnapshots } from '../../src/infrastructure/opensearch/opensearch-search-snapshots.ts';
import { SearchEngine } from '../../src/infrastructure/opensearch/search-engine.ts';
import { SearchIndex } from '../../src/infrastructure/search-index/search-index.ts';
import { assortment } from '../../src/seed/assortment/assortment.ts';
import { CREATED_AT } from '../support/builders.ts';
import { JUDGED_SEARCHES } from '../support/judged-searches.ts';
import { productSearchContract, storedProduct } from '../support/product-search-contract.ts';

const { OPENSEARCH_URL } = process.env;
if (OPENSEARCH_URL === undefined) {
  throw new Error('These tests need OpenSearch, which `npm run test:opensearch` starts for them.');
}

const client = connect({ endpoint: OPENSEARCH_URL });

const EMPTY = { rebuiltAt: CREATED_AT, products: 0 };

/** All of a result, with the products by their ids. */
const summaryOf = ({ page, ...rest }: ProductsFound) => ({
  ...rest,
  ids: page.items.map(({ id }) => id),
  nextCursor: page.nextCursor,
});

const anIndex = () => {
  const name = `products-${randomUUID()}`;
  const engine = new SearchEngine(client, name);
  return {
    engine,
    search: new OpenSearchProductSearch(engine),
    index: new OpenSearchProductIndex(engine),
    close: async () => {
      await client.indices.delete({ index: name });
    },
  };
};

productSearchContract('by OpenSearch', async () => {
  const { engine, search, index, close } = anIndex();
  await engine.create();
  await engine.announce(EMPTY);
  return { search, index, settled: () => engine.refresh(), close };
});

describe('OpenSearch and the index in memory', () => {
  const seeded = assortment().map(({ productId, product }) => {
    const { id, state } = Product.create(productId, product, CREATED_AT);
    return Product.restore(id, 1, state);
  });
  const inMemory = SearchIndex.empty();
  const { engine, search, index, close } = anIndex();

  beforeAll(async () => {
    inMemory.put(seeded.map((product) => ({ ...nextItem(product, []), version: product.version })));
    await index.put(seeded);
    await engine.announce({ rebuiltAt: CREATED_AT, products: seeded.length });
  });

  afterAll(close);

  test.each(JUDGED_SEARCHES)(
    'find the same products for $q ($kind), page by page',
    async ({ q, filters = {} }) => {
      const words = searchWords(q);
      let cursor: string | undefined;
      for (let pages = 0; pages < 3; pages += 1) {
        const request = { words, filters, page: { limit: 12, cursor } };
        const expected = inMemory.search(request);
        const found = await search.search(request);
        expect(summaryOf(found)).toEqual(summaryOf(expected));
        cursor = expected.page.nextCursor;
        if (cursor === undefined) break;
      }
    },
  );

  test.each(['m', 'wir', 'lamp', 'desk l', 'noise can', 'keybord', 'nordlys', 'zzzq'])(
    'complete %s alike',
    async (q) => {
      const words = searchWords(q);
      await expect(search.suggest(words, 8)).resolves.toEqual(inMemory.suggest(words, 8));
    },
  );
});

const LAMPS = { words: searchWords('lamp'), filters: {}, page: { limit: 10 } };
const LAMP = storedProduct({ name: 'Lamp', description: '' });
const DESK = storedProduct({ name: 'Desk', description: '' });

const snapshotsOf = (engine: SearchEngine, pages: readonly (readonly Product[])[]) =>
  new OpenSearchSearchSnapshots({
    engine,
    index: new OpenSearchProductIndex(engine),
    pages: () => Readable.from(pages),
    now: () => CREATED_AT,
  });

const NOT_READY = { code: 'search-not-ready', kind: 'unavailable' };

describe('an index of OpenSearch', () => {
  test('is not ready before it holds all products', async () => {
    const { engine, search, index, close } = anIndex();
    const snapshots = snapshotsOf(engine, [[LAMP], [DESK]]);
    await expect(snapshots.current()).resolves.toBeUndefined();
    await index.put([LAMP]);
    await expect(search.search(LAMPS)).rejects.toMatchObject(NOT_READY);
    await expect(search.suggest(LAMPS.words, 5)).rejects.toMatchObject(NOT_READY);
    await expect(snapshots.rebuild(1)).resolves.toBe('too-large');
    await expect(search.search(LAMPS)).rejects.toMatchObject(NOT_READY);
    await expect(snapshots.rebuild()).resolves.toBe('stored');
    await expect(search.search(LAMPS)).resolves.toMatchObject({ total: 1 });
    await expect(snapshots.current()).resolves.toEqual({
      products: 2,
      changes: 0,
      rebuiltAt: CREATED_AT,
    });
    await close();
  });

  test('keeps later versions when it is built again', async () => {
    const { engine, search, index, close } = anIndex();
    const snapshots = snapshotsOf(engine, [[LAMP]]);
    await snapshots.rebuild();
    await index.put([Product.restore(LAMP.id, 2, { ...LAMP.state, name: 'Lantern' })]);
    await expect(snapshots.extend()).resolves.toBe('superseded');
    await expect(snapshots.rebuild()).resolves.toBe('stored');
    await expect(search.search(LAMPS)).resolves.toMatchObject({ total: 0 });
    await close();
  });

  test('is not ready while the domain cannot be reached', async () => {
    const nowhere = new SearchEngine(connect({ endpoint: 'http://127.0.0.1:1' }), 'products');
    const search = new OpenSearchProductSearch(nowhere);
    await expect(search.search(LAMPS)).rejects.toMatchObject(NOT_READY);
    await expect(nowhere.create()).rejects.toMatchObject(NOT_READY);
    await expect(nowhere.ready()).rejects.toMatchObject(NOT_READY);
  });
});
