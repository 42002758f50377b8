import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, inParallel } from '@commerce/dynamodb';
import { afterAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { storedFixturesOf } from '../../../libs/dynamodb/test/support/stored-fixtures.ts';
import { expectFixturesOfAll } from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import { Product } from '../../src/domain/product/product.ts';
import { storedItem, toItem } from '../../src/infrastructure/dynamodb/product-item.ts';
import { logBodies } from '../../src/infrastructure/dynamodb/search-log-body.ts';
import { LOG, logKey } from '../../src/infrastructure/dynamodb/search-table.ts';
import { aProduct, CREATED_AT } from '../support/builders.ts';
import { type CatalogTables, createCatalogTables } from '../support/catalog-tables.ts';
import { plainIndexes } from '../support/plain-index.ts';
import {
  clientBehind,
  type SearchFeed,
  searchFeedIn,
  START,
  watchedClient,
} from '../support/search-feed.ts';

const client = createDocumentClient();
const clients = [client];
afterAll(() => clients.forEach((each) => each.destroy()));

let tables: CatalogTables;
let feed: SearchFeed;
beforeEach(async () => {
  tables = await createCatalogTables();
  feed = searchFeedIn(client, tables);
});
afterEach(async () => {
  await expectFixturesOfAll('catalog', 'SearchTable', tables.search);
  await tables.drop();
});

/** A product as it is at a version. */
const at = (id: string, version: number, change: { name?: string; archivedAt?: Date } = {}) => {
  const { name = id, ...rest } = change;
  return Product.restore(aProduct({ id }).id, version, {
    ...aProduct({ id, name }).state,
    ...rest,
  });
};

const manyIds = (count: number, prefix = 'p'): string[] =>
  Array.from({ length: count }, (_, place) => `${prefix}-${String(place).padStart(5, '0')}`);

const store = (...products: readonly Product[]) =>
  Promise.all(
    products.map((product) =>
      client.send(
        new PutCommand({ TableName: tables.products, Item: toItem(storedItem(product), []) }),
      ),
    ),
  );

const logSizes = async (): Promise<readonly { sequence: number; bytes: number }[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.search,
      KeyConditionExpression: 'pk = :log',
      ExpressionAttributeValues: { ':log': LOG },
    }),
  );
  return Items.map(({ sk, body }) => ({
    sequence: Number(sk),
    bytes: body instanceof Uint8Array ? body.length : 0,
  }));
};

/** A feed whose requests are counted, and fail when `fail` says so. */
const watchedFeed = (fail: (command: string, input: unknown) => boolean = () => false) => {
  const requests: string[] = [];
  const watched = watchedClient((command, input) => {
    requests.push(command);
    if (fail(command, input)) throw new Error('the engine is gone');
  });
  clients.push(watched);
  return { requests, feed: searchFeedIn(watched, tables) };
};

describe('the log of changed products', () => {
  test('keeps a dense sequence and every product while four writers append at once', async () => {
    const ids = manyIds(120);
    const writers = Array.from({ length: 4 }, () => searchFeedIn(client, tables));
    await Promise.all(
      writers.map(async ({ index }, writer) => {
        for (const id of ids.filter((_, place) => place % 4 === writer)) {
          await index.put([at(id, 1)]);
        }
      }),
    );
    expect((await logSizes()).map(({ sequence }) => sequence)).toEqual(
      ids.map((_, place) => place + 1),
    );
    expect(await feed.log.head()).toEqual({ sequence: 120, appended: 120 });
    expect(await feed.contents()).toEqual([]);
    await feed.snapshots.rebuild();
    const fromStart = (await feed.log.after(0, { all: true }))?.entries ?? [];
    expect(
      fromStart.flatMap(({ items }) => items.map(({ productId }) => productId)).sort(),
    ).toEqual(ids);
  });

  test('splits a large batch into entries of 8 KB', async () => {
    const texts = manyIds(100).map((id) =>
      at(id, 1, {
        name: Array.from({ length: 20 }, () => Math.random().toString(36))
          .join(' ')
          .slice(0, 200),
      }),
    );
    await feed.index.put(texts);
    const sizes = (await logSizes()).map(({ bytes }) => bytes);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8 * 1024);
    expect(await feed.log.head()).toMatchObject({ appended: 100 });
  });

  test('has a product that needs more than an entry usually has, in an entry to itself', async () => {
    await feed.contents();
    const text = () => Array.from({ length: 90 }, () => Math.random().toString(36)).join('');
    const attributes = Object.fromEntries(
      manyIds(50).map((name) => [name, text().slice(0, 1_000)]),
    );
    const large = aProduct({ id: 'large', details: { attributes } });
    const stored = Product.restore(large.id, 1, large.state);
    await feed.index.put([at('before', 1), stored, at('after', 1)]);
    expect(Math.max(...(await logSizes()).map(({ bytes }) => bytes))).toBeGreaterThan(32 * 1024);
    expect(await feed.later()).toEqual(['after@1 after', 'before@1 before', 'large@1 Desk lamp']);
  });
});

describe('a replica', () => {
  test('finds a change half a second later at the latest, and asks no sooner', async () => {
    expect(await feed.contents()).toEqual([]);
    await feed.index.put([at('lamp', 1)]);
    expect(await feed.later(499)).toEqual([]);
    expect(await feed.later(1)).toEqual(['lamp@1 lamp']);
    await feed.index.put([at('lamp', 2, { name: 'Lamp' }), at('chair', 1)]);
    expect(await feed.later()).toEqual(['chair@1 chair', 'lamp@2 Lamp']);
  });

  test('polls with one query, which requests at the same time share', async () => {
    const { feed: watched, requests } = watchedFeed();
    await feed.index.put([at('lamp', 1)]);
    await watched.contents();
    requests.length = 0;
    watched.clock.ms += 501;
    await Promise.all(Array.from({ length: 20 }, () => watched.contents()));
    await watched.contents();
    expect(requests).toEqual(['QueryCommand']);
  });

  test('catches up in steps of at most six requests', async () => {
    const { feed: watched, requests } = watchedFeed();
    await watched.contents();
    const ids = manyIds(400);
    await putEntries(ids);
    const found: number[] = [];
    watched.clock.ms += 501;
    do {
      requests.length = 0;
      found.push((await watched.contents()).length);
      expect(requests.length).toBeLessThanOrEqual(6);
    } while (requests.length > 1);
    expect(found.at(-1)).toBe(400);
    expect(found.length).toBeLessThan(6);
  });

  test('that fell far behind reads a newer snapshot', async () => {
    const { feed: watched, requests } = watchedFeed();
    await watched.contents();
    const ids = manyIds(1_400);
    await putEntries(ids);
    await store(at('snapshot', 1));
    await feed.snapshots.rebuild();
    await feed.index.put([at('last', 1)]);
    requests.length = 0;
    // The products of the log are in no table, so those of the snapshot show where the index comes from.
    expect(await watched.later()).toEqual(['last@1 last', 'snapshot@1 snapshot']);
    expect(requests).toContain('GetItemCommand');
    expect(await watched.later()).toEqual(['last@1 last', 'snapshot@1 snapshot']);
  });

  test('starts again when the log that it followed is gone', async () => {
    await feed.index.put([at('lamp', 1)]);
    await store(at('chair', 1));
    await feed.contents();
    await client.send(new DeleteCommand({ TableName: tables.search, Key: logKey(1) }));
    await feed.snapshots.rebuild();
    expect(await feed.later()).toEqual(['chair@1 chair']);
  });

  test('serves what it has for half a minute when the log cannot be read', async () => {
    let isGone = false;
    const { feed: watched } = watchedFeed(() => isGone);
    await store(at('lamp', 1));
    await watched.contents();
    isGone = true;
    expect(await watched.later(29_000)).toEqual(['lamp@1 lamp']);
    expect(watched.stale).toHaveLength(1);
    await expect(watched.later(2_000)).rejects.toThrow('the engine is gone');
    isGone = false;
    expect(await watched.later()).toEqual(['lamp@1 lamp']);
  });

  test('builds an index of up to a hundred products by itself', async () => {
    await store(at('lamp', 1), at('sofa', 2, { archivedAt: CREATED_AT }));
    expect(await feed.contents()).toEqual(['lamp@1 lamp']);
    await feed.index.put([at('chair', 1)]);
    expect(await feed.later()).toEqual(['chair@1 chair', 'lamp@1 lamp']);
  });

  test('is not ready while more products have no snapshot, and asks once a second', async () => {
    const { feed: watched, requests } = watchedFeed();
    await store(...manyIds(101).map((id) => at(id, 1)));
    await expect(watched.contents()).rejects.toMatchObject({
      code: 'search-not-ready',
      kind: 'unavailable',
    });
    requests.length = 0;
    await expect(watched.later(999)).rejects.toMatchObject({ code: 'search-not-ready' });
    expect(requests).toEqual([]);
    await feed.snapshots.rebuild();
    expect(await watched.later(1)).toHaveLength(101);
  });
});

/** An entry for each id, without the time that appending one after the other takes. */
const putEntries = (ids: readonly string[]) =>
  inParallel(20, ids, (id, place) =>
    client.send(
      new PutCommand({
        TableName: tables.search,
        Item: {
          ...logKey(place + 1),
          body: logBodies([storedItem(at(id, 1))])[0]?.bytes,
          appended: place + 1,
        },
      }),
    ),
  );

describe('whatever order changes come in', () => {
  /** Deterministic, so that a failure can be repeated. */
  const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
    let state = seed;
    const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
    return items
      .map((item) => ({ item, order: next() }))
      .sort((left, right) => left.order - right.order)
      .map(({ item }) => item);
  };

  const history = [
    ...[1, 2, 3].map((version) => at('lamp', version, { name: `Lamp ${version}` })),
    at('sofa', 1),
    at('sofa', 2, { archivedAt: START }),
    at('chair', 1),
  ];

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('the index ends the same (%i)', async (seed) => {
    await feed.contents();
    const changes = shuffled([...history, ...history], seed);
    for (const [place, change] of changes.entries()) {
      await feed.index.put([change, ...changes.slice(0, place % 3)]);
    }
    const expected = ['chair@1 chair', 'lamp@3 Lamp 3'];
    expect(await feed.later()).toEqual(expected);
    // The same for a process that starts with what a builder stored halfway.
    const other = searchFeedIn(client, tables);
    await other.snapshots.rebuild();
    for (const change of shuffled(history, seed + 1)) await feed.index.put([change]);
    await other.snapshots.extend();
    expect(await searchFeedIn(client, tables).contents()).toEqual(expected);
  });

  test('an archived product does not come back after a snapshot', async () => {
    await store(at('lamp', 1), at('sofa', 2, { archivedAt: START }));
    await feed.snapshots.rebuild();
    await feed.snapshots.extend();
    await feed.index.put([at('sofa', 1)]);
    expect(await feed.contents()).toEqual(['lamp@1 lamp']);
    expect(await searchFeedIn(client, tables).contents()).toEqual(['lamp@1 lamp']);
  });
});

describe('a snapshot', () => {
  test('holds all products, in chunks, and what changed is read from the log', async () => {
    await store(...manyIds(300).map((id) => at(id, 1)));
    expect(await feed.snapshots.rebuild()).toBe('stored');
    await feed.index.put([at('new', 1)]);
    expect(await feed.snapshots.current()).toEqual({ products: 300, changes: 1, rebuiltAt: START });
    expect(await feed.contents()).toHaveLength(301);
    expect(await feed.snapshots.extend()).toBe('stored');
    expect(await feed.snapshots.current()).toEqual({ products: 301, changes: 0, rebuiltAt: START });
    expect(await searchFeedIn(client, tables).contents()).toHaveLength(301);
  });

  test('larger than an item is stored in several', async () => {
    const text = () => Array.from({ length: 800 }, () => Math.random().toString(36)).join('');
    const large = manyIds(60).map((id) => {
      const { state } = aProduct({ id, description: text().slice(0, 9_000) });
      return Product.restore(aProduct({ id }).id, 1, state);
    });
    await store(...large);
    await feed.snapshots.rebuild();
    expect((await feed.store.manifest())?.chunks).toBeGreaterThan(1);
    expect(await feed.contents()).toHaveLength(60);
  });

  test('of two builders at once is stored by one, and nothing is lost', async () => {
    await store(at('lamp', 1));
    const others = Array.from({ length: 3 }, () => searchFeedIn(client, tables).snapshots);
    const outcomes = await Promise.all(others.map((each) => each.rebuild()));
    expect(outcomes.filter((each) => each === 'stored')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'superseded')).toHaveLength(2);
    await feed.index.put([at('chair', 1)]);
    const second = await Promise.all([others[0]?.extend(), others[1]?.rebuild()]);
    expect([...second].sort()).toEqual(['stored', 'superseded']);
    expect(await feed.contents()).toContain('lamp@1 lamp');
  });

  test('whose builder is killed before the manifest changes nothing', async () => {
    await store(at('lamp', 1));
    await feed.snapshots.rebuild();
    const before = await feed.store.manifest();
    await store(at('chair', 1));
    const { feed: killed } = watchedFeed(
      (command, input) =>
        command === 'PutItemCommand' && JSON.stringify(input).includes('MANIFEST'),
    );
    await expect(killed.snapshots.rebuild()).rejects.toThrow('the engine is gone');
    expect(await feed.store.manifest()).toEqual(before);
    expect(await feed.contents()).toEqual(['lamp@1 lamp']);
    expect(await feed.snapshots.rebuild()).toBe('stored');
    expect(await searchFeedIn(client, tables).contents()).toEqual(['chair@1 chair', 'lamp@1 lamp']);
  });

  test('is read although a replica of the table does not have its chunks yet', async () => {
    await store(at('lamp', 1));
    await feed.snapshots.rebuild();
    const behind = clientBehind((key) => key.startsWith('SNAPSHOT#'));
    clients.push(behind);
    expect(await searchFeedIn(behind, tables).contents()).toEqual(['lamp@1 lamp']);
  });

  test('that this code cannot read counts as none', async () => {
    await store(at('lamp', 1));
    await feed.snapshots.rebuild();
    const unreadable = () => {
      throw new Error('another format');
    };
    const newer = searchFeedIn(client, tables, { ...plainIndexes, fromBytes: unreadable });
    expect(await newer.snapshots.extend()).toBe('unreadable');
    expect(await newer.contents()).toEqual(['lamp@1 lamp']);
  });

  test('of one format leaves that of another format to the code that reads it', async () => {
    await store(at('lamp', 1));
    await feed.snapshots.rebuild();
    const newer = searchFeedIn(client, tables, { ...plainIndexes, format: 'newer' });
    expect(await newer.snapshots.current()).toBeUndefined();
    await newer.snapshots.rebuild();
    expect(await newer.snapshots.current()).toMatchObject({ products: 1 });
    expect(await feed.snapshots.current()).toMatchObject({ products: 1 });
  });

  test('is made of products as every earlier version stored them', async () => {
    for (const [, { items }] of storedFixturesOf('catalog')) {
      const products = Object.values(items).filter(({ table }) => table === 'Table');
      for (const { item } of products) {
        await client.send(new PutCommand({ TableName: tables.products, Item: item }));
      }
    }
    await feed.snapshots.rebuild();
    expect(await feed.contents()).toEqual([
      'stored-chair@3 Chair',
      'stored-lamp@1 Desk lamp',
      'stored-shirt@1 Shirt',
    ]);
  });
});
