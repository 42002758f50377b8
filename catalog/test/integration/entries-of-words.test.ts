import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@commerce/dynamodb';
import { afterAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { storedFixturesOf } from '../../../libs/dynamodb/test/support/stored-fixtures.ts';
import { type ProductId, productId } from '../../src/domain/ids.ts';
import type { Product } from '../../src/domain/product/product.ts';
import { DynamoDbProductRepository } from '../../src/infrastructure/dynamodb/dynamodb-product-repository.ts';
import { productKey, wordEntryKey } from '../../src/infrastructure/dynamodb/product-table.ts';
import { aProduct, minutesLater, PROVENANCE, restock } from '../support/builders.ts';
import { type CatalogTables, createCatalogTables } from '../support/catalog-tables.ts';

const client = createDocumentClient();

afterAll(() => client.destroy());

describe('the entries of words that earlier code stored', () => {
  let tables: CatalogTables;
  let products: DynamoDbProductRepository;

  beforeEach(async () => {
    tables = await createCatalogTables();
    products = new DynamoDbProductRepository({ client, ...tables });
  });

  afterEach(() => tables.drop());

  const wordsOf = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `word${index}`).sort();

  /** As earlier code stored it: with an entry for each word. */
  const storedBefore = async (words: readonly string[]): Promise<Product> => {
    const { id } = await products.add(aProduct(), PROVENANCE);
    await Promise.all(
      words.map((word) =>
        client.send(
          new PutCommand({
            TableName: tables.index,
            Item: { ...wordEntryKey(word, id), productId: id },
          }),
        ),
      ),
    );
    await client.send(
      new UpdateCommand({
        TableName: tables.products,
        Key: productKey(id),
        UpdateExpression: 'SET indexedWords = :words',
        ExpressionAttributeValues: { ':words': words },
      }),
    );
    return loaded(id);
  };

  const loaded = async (id: ProductId): Promise<Product> => {
    const product = await products.find(id);
    if (product === undefined) throw new Error(`There is no product ${id}.`);
    return product;
  };

  const itemOf = async (id: ProductId): Promise<Record<string, unknown>> => {
    const Key = productKey(id);
    const { Item = {} } = await client.send(
      new GetCommand({ TableName: tables.products, Key, ConsistentRead: true }),
    );
    return Item;
  };

  const wordsWithEntry = async (): Promise<string[]> => {
    const { Items = [] } = await client.send(
      new ScanCommand({
        TableName: tables.index,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :word)',
        ExpressionAttributeValues: { ':word': 'WORD#' },
      }),
    );
    return Items.map(({ sk }) => String(sk).replace(/\t.*/, '')).sort();
  };

  test('are deleted by the saves of their product, each as many as its transaction has room for', async () => {
    let product = await storedBefore(wordsOf(300));
    const left: number[] = [];
    for (const minutes of [1, 2, 3, 4]) {
      product.describe(
        { name: `Lamp ${minutes}`, category: `shelf-${minutes}` },
        minutesLater(minutes),
      );
      product = await products.save(product, PROVENANCE);
      const words = await wordsWithEntry();
      expect((await itemOf(product.id)).indexedWords).toEqual(words);
      left.push(words.length);
    }
    // 100 items of a transaction: the product, two list entries that come and two that go, 95 words.
    expect(left).toEqual([205, 110, 15, 0]);
    expect((await loaded(product.id)).state.name).toBe('Lamp 4');
  });

  test('are deleted where many products are stored at once', async () => {
    const changed = await storedBefore(wordsOf(120));
    for (const minutes of [1, 2]) {
      const product = await loaded(changed.id);
      restock(product, minutes, minutesLater(minutes));
      await products.storeAll([product, aProduct()], PROVENANCE);
    }
    expect(await wordsWithEntry()).toEqual([]);
    expect((await itemOf(changed.id)).indexedWords).toEqual([]);
  });

  test('are gone with an archived product, however many there are', async () => {
    const product = await storedBefore(wordsOf(300));
    product.archive(minutesLater(1));
    await products.save(product, PROVENANCE);
    expect(await wordsWithEntry()).toEqual([]);
  });

  test('stay where the product was changed meanwhile', async () => {
    const product = await storedBefore(wordsOf(3));
    const outrun = await loaded(product.id);
    restock(product, 8, minutesLater(1));
    await products.save(product, PROVENANCE);
    outrun.archive(minutesLater(2));
    await client.send(
      new PutCommand({
        TableName: tables.index,
        Item: { ...wordEntryKey('word1', product.id), productId: product.id },
      }),
    );
    await expect(products.save(outrun, PROVENANCE)).rejects.toMatchObject({
      code: 'version-conflict',
    });
    expect(await wordsWithEntry()).toEqual(['word1']);
  });

  test('are none of a new product, which earlier code can read all the same', async () => {
    const { id } = await products.add(aProduct(), PROVENANCE);
    expect(await wordsWithEntry()).toEqual([]);
    expect((await itemOf(id)).indexedWords).toEqual([]);
  });

  test.each([...storedFixturesOf('catalog')])('of %s are deleted', async (_version, { items }) => {
    const stored = Object.values(items);
    await Promise.all(
      stored.map(({ table, item: Item }) => {
        const TableName = table === 'Table' ? tables.products : tables.index;
        return client.send(new PutCommand({ TableName, Item }));
      }),
    );
    const ids = stored.flatMap(({ table, item }) =>
      table === 'Table' ? [productId(String(item.productId))] : [],
    );
    for (const product of await products.findMany(ids)) {
      restock(product, 77, minutesLater(9));
      await products.save(product, PROVENANCE);
    }
    expect(await wordsWithEntry()).toEqual([]);
  });
});
