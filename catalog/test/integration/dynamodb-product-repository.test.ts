import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, inParallel, OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import {
  openEnvelope,
  productArchived,
  productCreated,
  productUpdated,
} from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectFixturesOfAll } from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import { DynamoDbCategoryDirectory } from '../../src/infrastructure/dynamodb/dynamodb-category-directory.ts';
import { DynamoDbProductDirectory } from '../../src/infrastructure/dynamodb/dynamodb-product-directory.ts';
import { DynamoDbProductRepository } from '../../src/infrastructure/dynamodb/dynamodb-product-repository.ts';
import { getAll } from '../../src/infrastructure/dynamodb/batches.ts';
import {
  categoryKey,
  productKey,
  SKU_CLAIMS_STATE,
} from '../../src/infrastructure/dynamodb/product-table.ts';
import { assortment } from '../../src/seed/assortment/assortment.ts';
import { seedProducts } from '../../src/seed/seed-products.ts';
import { productId } from '../../src/domain/ids.ts';
import { category } from '../../src/domain/product/category.ts';
import { sku } from '../../src/domain/product/sku.ts';
import { aProduct, CREATED_AT, minutesLater, restock } from '../support/builders.ts';
import { type CatalogTables, createCatalogTables } from '../support/catalog-tables.ts';
import { productRepositoryContract } from '../support/product-repository-contract.ts';

const client = createDocumentClient();

afterAll(() => client.destroy());

const storageIn = (tables: CatalogTables) => {
  const products = new DynamoDbProductRepository({ client, ...tables });
  return {
    products,
    directory: new DynamoDbProductDirectory({ client, ...tables }, products),
    categories: new DynamoDbCategoryDirectory({ client, ...tables }),
  };
};

productRepositoryContract('in DynamoDB', async () => {
  const tables = await createCatalogTables();
  const close = async () => {
    await expectFixturesOfAll('catalog', 'Table', tables.products);
    await expectFixturesOfAll('catalog', 'IndexTable', tables.index);
    await tables.drop();
  };
  return { storage: storageIn(tables), close };
});

describe('the tables of the catalog', () => {
  let tables: CatalogTables;
  let products: DynamoDbProductRepository;

  beforeAll(async () => {
    tables = await createCatalogTables();
    ({ products } = storageIn(tables));
  });

  afterAll(() => tables.drop());

  const outboxOf = async (id: string): Promise<unknown[]> => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: tables.products,
        Key: productKey(productId(id)),
        ConsistentRead: true,
      }),
    );
    return (Item?.[OUTBOX_ATTRIBUTE] ?? []) as unknown[];
  };

  test('hold with a product the events of the save that wrote it, and of no other', async () => {
    const product = aProduct();
    const stored = await products.add(product, { correlationId: 'request-1' });
    const [created, ...others] = await outboxOf(product.id);
    expect(others).toEqual([]);
    expect(openEnvelope(productCreated, created)).toMatchObject({
      id: product.recordedEvents[0]?.id,
      correlationId: 'request-1',
      subject: product.id,
      data: { sku: product.state.sku, price: 30, currency: 'EUR' },
    });

    restock(stored, 0, minutesLater(1));
    await products.save(stored, { correlationId: 'request-2' });
    const outbox = await outboxOf(product.id);
    expect(outbox).toHaveLength(1);
    expect(openEnvelope(productUpdated, outbox[0])).toMatchObject({
      correlationId: 'request-2',
      data: { changes: ['stockQuantity', 'availability', 'inStock'] },
    });
  });

  /** As 0.1.0 stored it: its SKU is claimed as it is written, and in no other way. */
  const storedBefore = async (written: string): Promise<string> => {
    const product = aProduct({ sku: written });
    await products.add(product, { correlationId: 'test' });
    const claim = { pk: `SKU#${written.toLowerCase()}`, sk: 'SKU' };
    await client.send(new DeleteCommand({ TableName: tables.index, Key: claim }));
    return product.id;
  };

  test('of an earlier version keep its SKUs, which no other product gets in any way of writing', async () => {
    const written = ['Cam/4567-A', 'DESK-9', 'Bow-1'].map((each) => `${each}-${Date.now()}`);
    const ids = await Promise.all(written.map(storedBefore));
    await client.send(new DeleteCommand({ TableName: tables.index, Key: SKU_CLAIMS_STATE }));
    const known = { TableName: tables.index, Key: categoryKey(category('home-office')) };
    await client.send(new DeleteCommand(known));
    const later = storageIn(tables);
    for (const [place, each] of written.entries()) {
      expect((await later.directory.bySku(sku(each)))?.id).toBe(ids[place]);
    }
    for (const each of written) {
      for (const way of [each, each.toUpperCase(), each.toLowerCase()]) {
        const another = later.products.add(aProduct({ sku: way }), { correlationId: 'test' });
        await expect(another).rejects.toMatchObject({ code: 'sku-taken' });
      }
    }
    const { Item } = await client.send(new GetCommand(known));
    expect(Item).toMatchObject({ name: 'Home office' });
    const [first = ''] = written;
    expect((await later.directory.bySku(sku(first.toUpperCase())))?.id).toBe(ids[0]);
  });

  test('of an earlier version may hold two SKUs that differ by case, each found as it is written', async () => {
    const written = `Twin-${Date.now()}`;
    const id = await storedBefore(written);
    const twin = aProduct({ sku: written.toLowerCase() });
    await products.add(twin, { correlationId: 'test' });
    await client.send(new DeleteCommand({ TableName: tables.index, Key: SKU_CLAIMS_STATE }));
    const later = storageIn(tables);
    await expect(
      later.products.add(aProduct({ sku: written.toUpperCase() }), { correlationId: 'test' }),
    ).rejects.toMatchObject({ code: 'sku-taken' });
    expect((await later.directory.bySku(sku(written)))?.id).toBe(id);
    expect((await later.directory.bySku(sku(written.toLowerCase())))?.id).toBe(twin.id);

    const stored = await later.products.find(productId(id));
    if (stored === undefined) throw new Error('It was stored.');
    stored.describe({ sku: sku(`Single-${Date.now()}`) }, minutesLater(1));
    await later.products.save(stored, { correlationId: 'test' });
    expect((await later.directory.bySku(sku(written)))?.id).toBe(twin.id);
  });

  test('hold of an archived product its item alone, with the event and when it was archived', async () => {
    const product = aProduct();
    const stored = await products.add(product, { correlationId: 'test' });
    stored.archive(minutesLater(1));
    await products.save(stored, { correlationId: 'request-3' });
    const [event] = await outboxOf(product.id);
    expect(openEnvelope(productArchived, event)).toMatchObject({
      correlationId: 'request-3',
      data: { sku: product.state.sku, category: 'home-office' },
    });
    const Key = productKey(product.id);
    const { Item } = await client.send(new GetCommand({ TableName: tables.products, Key }));
    expect(Item).toMatchObject({ archivedAt: minutesLater(1).toISOString(), version: 2 });
    const { Items = [] } = await client.send(
      new ScanCommand({
        TableName: tables.index,
        FilterExpression: 'productId = :id',
        ExpressionAttributeValues: { ':id': product.id },
      }),
    );
    expect(Items).toEqual([]);
  });

  test('hold an assortment once, however often and from whatever half of it it is seeded', async () => {
    const wanted = assortment().slice(0, 120);
    const [first] = wanted;
    if (first === undefined) throw new Error('There are 120.');
    expect(await seedProducts(products, wanted.slice(0, 70), CREATED_AT)).toEqual({
      added: 70,
      kept: 0,
    });
    const changed = await products.find(first.productId);
    if (changed) restock(changed, 77, minutesLater(1));
    if (changed) await products.save(changed, { correlationId: 'test' });

    expect(await seedProducts(products, wanted, minutesLater(2))).toEqual({ added: 50, kept: 70 });
    expect(await seedProducts(products, wanted, minutesLater(3))).toEqual({ added: 0, kept: 120 });
    expect(await products.find(first.productId)).toMatchObject({
      version: 2,
      state: { stockQuantity: 77, updatedAt: minutesLater(1) },
    });
  });

  test('are read to the end where DynamoDB processes a batch in part', async () => {
    // 60 items of 350 kB: a response holds 16 MB, the rest comes back as unprocessed keys.
    const keys = Array.from({ length: 60 }, (_, index) => ({ pk: `LARGE#${index}`, sk: 'LARGE' }));
    const padding = 'x'.repeat(350_000);
    await inParallel(4, keys, async (key) => {
      const Item = { ...key, productId: productId('large'), padding };
      await client.send(new PutCommand({ TableName: tables.index, Item }));
    });
    const { UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [tables.index]: { Keys: keys } } }),
    );
    expect(UnprocessedKeys?.[tables.index]?.Keys?.length).toBeGreaterThan(0);
    const items = await getAll(client, tables.index, keys);
    expect(items.map((item) => (item as { pk: string }).pk).sort()).toEqual(
      keys.map(({ pk }) => pk).sort(),
    );
  });
});
