import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { CommerceError } from '@commerce/domain-primitives';
import { chunksOf, inParallel } from '@commerce/dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Key } from './product-table.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
const MAX_BATCH_WRITE = 25;
const BATCHES_AT_ONCE = 2;
const ATTEMPTS = 6;
const BASE_DELAY_MS = 25;

export const overloaded = (): CommerceError =>
  new CommerceError({
    code: 'catalog-overloaded',
    kind: 'unavailable',
    message: 'The catalog is busy. Try again shortly.',
    retryAfterSeconds: 1,
  });

/**
 * Repeats a batch with what it left over. DynamoDB processes a batch in part when a partition is
 * throttled or the response exceeds 16 MB; AWS advises exponential backoff for the rest.
 *
 * @param run does the work and gives back what is left of it.
 * @throws CommerceError `catalog-overloaded` when something is left after six attempts.
 */
const untilNothingIsLeft = async <Item>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<readonly Item[]>,
): Promise<void> => {
  let left = items;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw overloaded();
    if (attempt > 0) await sleep(Math.random() * BASE_DELAY_MS * 2 ** attempt);
    left = await run(left);
  }
};

/** The items under up to 100 distinct keys, as they are now, in no particular order. */
export const getAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<unknown[]> => {
  const found: unknown[] = [];
  await untilNothingIsLeft<Record<string, unknown>>(
    keys.map((key) => ({ ...key })),
    async (left) => {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({
          RequestItems: { [table]: { Keys: [...left], ConsistentRead: true } },
        }),
      );
      found.push(...(Responses?.[table] ?? []));
      return UnprocessedKeys?.[table]?.Keys ?? [];
    },
  );
  return found;
};

/** Deletes any number of items. Not atomic; safe to repeat. */
export const deleteAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<void> => {
  const deletes = keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  await inParallel(BATCHES_AT_ONCE, chunksOf(deletes, MAX_BATCH_WRITE), (requests) =>
    untilNothingIsLeft<Record<string, unknown>>(requests, async (left) => {
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: [...left] } }),
      );
      return (UnprocessedItems?.[table] ?? []).map((request) => ({ ...request }));
    }),
  );
};
