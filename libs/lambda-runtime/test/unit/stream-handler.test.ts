import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { streamHandler } from '../../src/stream/stream-handler.ts';

const stored = z.object({ name: z.string() });

const record = (sequence: number, item?: object) => ({
  dynamodb: {
    SequenceNumber: String(sequence),
    ...(item && { NewImage: marshall(item) }),
  },
});

const run = async (records: readonly object[], failure?: Error) => {
  const taken: string[][] = [];
  const handler = streamHandler('take-names', {
    read: (item) => stored.parse(item).name,
    take: (names) => {
      taken.push([...names]);
      return failure ? Promise.reject(failure) : Promise.resolve();
    },
  });
  // Only the parts of event and context that the handler reads are made.
  const event = { Records: records } as unknown as DynamoDBStreamEvent;
  const context = { awsRequestId: 'request-1', functionName: 'test' } as unknown as Context;
  return { result: await handler(event, context), taken };
};

describe('the handler of a stream', () => {
  test('passes items on in order, without those that were deleted', async () => {
    const { result, taken } = await run([
      record(1, { name: 'a' }),
      record(2),
      record(3, { name: 'b' }),
    ]);
    expect(taken).toEqual([['a', 'b']]);
    expect(result).toEqual({ batchItemFailures: [] });
  });

  test('reports a record that it cannot read alone, after those before it', async () => {
    const { result, taken } = await run([
      record(1, { name: 'a' }),
      record(2, { name: 7 }),
      record(3, { name: 'b' }),
    ]);
    expect(taken).toEqual([['a']]);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  test('fails as a whole when the items cannot be taken', async () => {
    await expect(run([record(1, { name: 'a' })], new Error('full'))).rejects.toThrow('full');
  });
});
