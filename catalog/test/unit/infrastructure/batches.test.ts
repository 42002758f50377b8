import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { deleteAll, getAll } from '../../../src/infrastructure/dynamodb/batches.ts';
import type { Key } from '../../../src/infrastructure/dynamodb/product-table.ts';

let waits: number[] = [];

// DynamoDB Local is never throttled, and the tests must not wait for a table that is.
jest.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
}));

beforeEach(() => {
  waits = [];
});

const TABLE = 'catalog';

const keys = (count: number): Key[] =>
  Array.from({ length: count }, (_, index) => ({ pk: `P#${index}`, sk: 'P' }));

interface Command {
  readonly input: {
    readonly RequestItems: Readonly<
      Record<string, { readonly Keys: readonly Key[] } | readonly unknown[]>
    >;
  };
}

/** A throttled table: of each batch it does as many as it is told to, and hands back the rest. */
const tableThatDoes = (...portions: readonly number[]) => {
  const asked: number[] = [];
  const done: unknown[] = [];
  const send = ({ input }: Command) => {
    const request = input.RequestItems[TABLE] ?? [];
    const wanted = 'Keys' in request ? request.Keys : request;
    const portion = portions[asked.length] ?? portions.at(-1) ?? 0;
    asked.push(wanted.length);
    done.push(...wanted.slice(0, portion));
    const left = wanted.slice(portion);
    return Promise.resolve(
      'Keys' in request
        ? {
            Responses: { [TABLE]: wanted.slice(0, portion) },
            UnprocessedKeys: left.length > 0 ? { [TABLE]: { Keys: left } } : {},
          }
        : { UnprocessedItems: left.length > 0 ? { [TABLE]: left } : {} },
    );
  };
  // Only `send` is used.
  return { client: { send } as unknown as DynamoDBDocumentClient, asked, done };
};

describe('a batch that DynamoDB does in part', () => {
  test('is read on with the keys left over, until none is', async () => {
    const table = tableThatDoes(60, 30, 100);
    const found = await getAll(table.client, TABLE, keys(100));
    expect(found).toEqual(keys(100));
    expect(table.asked).toEqual([100, 40, 10]);
  });

  test('is written on with the items left over, until none is', async () => {
    const table = tableThatDoes(10, 25);
    await deleteAll(table.client, TABLE, keys(25));
    expect(table.asked).toEqual([25, 15]);
    expect(table.done).toEqual(keys(25).map((Key) => ({ DeleteRequest: { Key } })));
  });

  test('is given longer and longer to recover, and then given up', async () => {
    const table = tableThatDoes(0);
    await expect(getAll(table.client, TABLE, keys(1))).rejects.toMatchObject({
      code: 'catalog-overloaded',
      kind: 'unavailable',
      retryAfterSeconds: 1,
    });
    expect(table.asked).toHaveLength(6);
    expect(waits).toHaveLength(5);
    for (const [index, wait] of waits.entries()) expect(wait).toBeLessThan(50 * 2 ** index);
  });
});

describe('batches', () => {
  test('of writes hold 25 each, and everything once', async () => {
    const table = tableThatDoes(25);
    await deleteAll(table.client, TABLE, keys(60));
    expect(table.asked.toSorted((a, b) => b - a)).toEqual([25, 25, 10]);
    expect(new Set(table.done.map((request) => JSON.stringify(request))).size).toBe(60);
    expect(waits).toEqual([]);
  });

  test('of nothing ask for nothing', async () => {
    const table = tableThatDoes(25);
    await deleteAll(table.client, TABLE, []);
    await expect(getAll(table.client, TABLE, [])).resolves.toEqual([]);
    expect(table.asked).toEqual([]);
  });
});
