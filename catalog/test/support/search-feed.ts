import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@commerce/dynamodb';
import * as z from 'zod';
import { DynamoDbProductIndex } from '../../src/infrastructure/dynamodb/dynamodb-product-index.ts';
import { DynamoDbSearchSnapshots } from '../../src/infrastructure/dynamodb/dynamodb-search-snapshots.ts';
import { SearchLog } from '../../src/infrastructure/dynamodb/search-log.ts';
import { SnapshotStore } from '../../src/infrastructure/dynamodb/snapshot-store.ts';
import { rememberingArchived } from '../../src/infrastructure/search-feed/archived-products.ts';
import { IndexReplica } from '../../src/infrastructure/search-feed/index-replica.ts';
import type { IndexFactory } from '../../src/infrastructure/search-feed/replicated-index.ts';
import type { CatalogTables } from './catalog-tables.ts';
import { type PlainIndex, plainIndexes } from './plain-index.ts';

/** A client that shows each request before it is sent; the request fails with what `seen` throws. */
export const watchedClient = (
  seen: (command: string, input: unknown) => void,
): DynamoDBDocumentClient => {
  const client = createDocumentClient();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        seen(commandName, args.input);
        return next(args);
      },
    { step: 'initialize' },
  );
  return client;
};

const read = z.object({
  Key: z.object({ pk: z.string() }),
  ConsistentRead: z.boolean().default(false),
});

/** A client whose eventually consistent reads do not find the items with these keys. */
export const clientBehind = (isMissing: (pk: string) => boolean): DynamoDBDocumentClient => {
  const client = createDocumentClient();
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { data } = read.safeParse(args.input);
      if (data === undefined || data.ConsistentRead || !isMissing(data.Key.pk)) return result;
      Object.assign(result.output, { Item: undefined });
      return result;
    },
    { step: 'initialize' },
  );
  return client;
};

export const START = new Date('2026-06-01T00:00:00.000Z');

/** Everything between the product table and an index in memory, as one process has it. */
export const searchFeedIn = (
  client: DynamoDBDocumentClient,
  { products, search }: Pick<CatalogTables, 'products' | 'search'>,
  plain: IndexFactory<PlainIndex> = plainIndexes,
  now: () => Date = () => START,
) => {
  const tables = { client, products, search };
  const factory = rememberingArchived(plain, now);
  const log = new SearchLog(tables, now);
  const store = new SnapshotStore(tables, factory.format, now);
  const clock = { ms: 0 };
  const stale: unknown[] = [];
  const sources = { log, factory, snapshots: store, tables };
  const replica = new IndexReplica({
    ...sources,
    clock: () => clock.ms,
    onStale: (error) => stale.push(error),
  });
  return {
    log,
    store,
    factory,
    index: new DynamoDbProductIndex(log),
    snapshots: new DynamoDbSearchSnapshots({ ...sources, now }),
    clock,
    stale,
    /** What a search would find at once. */
    contents: async () => (await replica.current()).index.contents,
    /** The same when the last poll is long enough ago. */
    later: async (ms = 501) => {
      clock.ms += ms;
      return (await replica.current()).index.contents;
    },
  };
};

export type SearchFeed = ReturnType<typeof searchFeedIn>;
