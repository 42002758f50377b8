import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { chunksOf, inParallel } from '@commerce/dynamodb';
import { wordsOf } from '../../../catalog/src/domain/search/words.ts';
import { percentile } from '../report/statistics.ts';
import { believableProduct } from './believable-products.ts';
import type { CapacityMeter } from './capacity-meter.ts';
import { QUERIES } from './queries.ts';
import { reachableEntries } from './reachable-entries.ts';
import { entryWordsOf, scanned } from './scan.ts';
import { WordEntries, wordEntry, wordsKey } from './word-entries.ts';

const MAX_BATCH = 25;
const AT_ONCE = 4;
const ROUNDS = 15;
const CHANGED = 50;

export interface EntriesMeasured {
  readonly kind: string;
  readonly requests: number;
  readonly units: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The page may lack products, because finding more would take too long. */
  readonly isShort: boolean;
}

export interface EntriesPhase {
  readonly queries: readonly EntriesMeasured[];
  /** Items that a product has beside its own, and the units of writing them once. */
  readonly writes: { readonly items: number; readonly units: number };
}

type Item = Readonly<Record<string, unknown>>;

export const createTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
};

const writeAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> => {
  await inParallel(AT_ONCE, chunksOf(items, MAX_BATCH), async (batch) => {
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteCommand({
        RequestItems: { [table]: batch.map((each) => ({ PutRequest: { Item: { ...each } } })) },
      }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('A batch was not completed.');
  });
};

/** The entries of all words, written as a consumer of the stream would: in batches, each at one unit. */
const measureWrites = async (
  client: DynamoDBDocumentClient,
  table: string,
  meter: CapacityMeter,
) => {
  const numbers = Array.from({ length: CHANGED }, (_, index) => 1_000_000 + index);
  const items = numbers.map(believableProduct).flatMap((product) => {
    const words = entryWordsOf(product);
    return [
      { ...wordsKey(product.id), words: words.join(' ') },
      ...words.map((word) => wordEntry(word, product.id)),
    ];
  });
  const { units } = await meter.during(() => writeAll(client, table, items));
  return { items: items.length / CHANGED, units: units / CHANGED };
};

/** Measures the search by word entries over so many products in DynamoDB. */
export const measureWordEntries = async (
  {
    bare,
    client,
    meter,
  }: {
    readonly bare: DynamoDBClient;
    readonly client: DynamoDBDocumentClient;
    readonly meter: CapacityMeter;
  },
  size: number,
): Promise<EntriesPhase> => {
  const table = `bench-search-entries-${size}`;
  await createTable(bare, table);
  const wordsById = new Map<string, readonly string[]>(
    Array.from({ length: size }, (_, number) => {
      const product = believableProduct(number);
      return [product.id, entryWordsOf(product)] as const;
    }),
  );
  const forward = [...wordsById].map(([id, words]) => ({
    ...wordsKey(id),
    words: words.join(' '),
  }));
  await writeAll(client, table, [
    ...forward,
    ...reachableEntries(
      wordsById,
      QUERIES.flatMap(({ q }) => wordsOf(q)),
    ),
  ]);
  const search = new WordEntries(client, table, meter);
  const queries: EntriesMeasured[] = [];
  for (const { kind, q, limit, pagesBefore, filters } of QUERIES) {
    // Entries give the first page in the order of ids; deep pages and filters are beyond them.
    if (pagesBefore !== undefined || filters !== undefined) continue;
    const terms = wordsOf(q);
    const expected = scanned(wordsById, terms);
    const page = async () => {
      const found = await search.search(terms, limit);
      // The products themselves, as many as fit into a page.
      if (found.ids.length > 0) {
        await client.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: found.ids.map(wordsKey) } } }),
        );
      }
      return found;
    };
    const { result, requests, units } = await meter.during(page);
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      await page();
      samples.push(performance.now() - startedAt);
    }
    const strangers = result.ids.filter((id) => !expected.has(id)).length;
    const missing = result.isShort ? 0 : Math.min(limit, expected.size) - result.ids.length;
    // Without the right products no other figure means anything.
    if (strangers + missing > 0) {
      throw new Error(`${kind}: ${strangers} products lack a word, ${missing} are missing.`);
    }
    queries.push({
      ...{ kind, requests, units, isShort: result.isShort },
      ...{ p50Ms: percentile(samples, 0.5), p95Ms: percentile(samples, 0.95) },
    });
  }
  return { queries, writes: await measureWrites(client, table, meter) };
};
