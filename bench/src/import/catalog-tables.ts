import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from '@commerce/dynamodb';

const MAX_BATCH = 25;
const BATCHES_AT_ONCE = 4;
const PRODUCTS = 'commerce-local-catalog';
/** The tables that an import writes to. */
const TABLES = [PRODUCTS, `${PRODUCTS}-index`];

type Item = Record<string, AttributeValue>;

const allItems = async (client: DynamoDBClient, TableName: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
  return items;
};

const countOf = async (client: DynamoDBClient, TableName: string): Promise<number> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.ItemCount ?? 0;
};

/** Creates an empty table like another one. */
const createLike = async (client: DynamoDBClient, model: string, TableName: string) => {
  const { Table = {} } = await client.send(new DescribeTableCommand({ TableName: model }));
  const { KeySchema, AttributeDefinitions, StreamSpecification } = Table;
  const indexes = Table.GlobalSecondaryIndexes?.map((index) => ({
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
  }));
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema,
      AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(indexes && { GlobalSecondaryIndexes: indexes }),
      ...(StreamSpecification && { StreamSpecification }),
    }),
  );
};

/** @throws Error when DynamoDB leaves something unprocessed, which DynamoDB Local never does. */
const writeAll = async (client: DynamoDBClient, TableName: string, items: readonly Item[]) => {
  await inParallel(BATCHES_AT_ONCE, chunksOf(items, MAX_BATCH), async (batch) => {
    const requests = batch.map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('A batch was not completed.');
  });
};

/** DynamoDB Local, asked what an import costs it. */
export class CatalogTables {
  readonly #client: DynamoDBClient;

  constructor(endpoint: string) {
    this.#client = new DynamoDBClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /** How many items both tables have. */
  async itemCount(): Promise<number> {
    const counts = await Promise.all(TABLES.map((table) => countOf(this.#client, table)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * The floor: items per second when those of the seeded products are copied into empty tables of the same definition by
   * BatchWriteItem. Without conditions, transactions, an API or events. Before the import, since a write to a table with a
   * stream takes longer the more records other streams had before its first.
   */
  async copyItems(): Promise<number> {
    const copies = await Promise.all(
      TABLES.map(async (table) => ({
        copy: `bench-${table}`,
        items: await allItems(this.#client, table),
      })),
    );
    for (const [place, { copy }] of copies.entries()) {
      await createLike(this.#client, TABLES[place] ?? '', copy);
    }
    const startedAt = performance.now();
    for (const { copy, items } of copies) await writeAll(this.#client, copy, items);
    const seconds = (performance.now() - startedAt) / 1_000;
    for (const { copy } of copies) {
      await this.#client.send(new DeleteTableCommand({ TableName: copy }));
    }
    return copies.reduce((sum, { items }) => sum + items.length, 0) / seconds;
  }

  close(): void {
    this.#client.destroy();
  }
}
