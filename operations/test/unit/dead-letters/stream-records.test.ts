import {
  DynamoDBStreamsClient,
  GetShardIteratorCommand,
  type _Record as SdkRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, test } from '@jest/globals';
import { streamRecordReader } from '../../../src/dead-letters/stream-records.ts';

const record = (sequenceNumber: number): SdkRecord => ({
  eventID: `record-${sequenceNumber}`,
  dynamodb: { SequenceNumber: String(sequenceNumber) },
});

const batch = {
  streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/1',
  shardId: 'shard',
  startSequenceNumber: '1',
  endSequenceNumber: '3',
  batchSize: 3,
};

/** Reads the batch from a shard with these pages; after them the shard is empty or closed. */
const read = async (pages: readonly (readonly SdkRecord[])[], { closed }: { closed: boolean }) => {
  const client = new DynamoDBStreamsClient({ region: 'eu-central-1' });
  let next = 0;
  const send = (command: unknown): Promise<object> => {
    if (command instanceof GetShardIteratorCommand) return Promise.resolve({ ShardIterator: 'i' });
    const Records = pages[next] ?? [];
    next += 1;
    const isLast = closed && next >= pages.length;
    return Promise.resolve({ Records, ...(isLast ? {} : { NextShardIterator: 'i' }) });
  };
  Object.defineProperty(client, 'send', { value: send });
  return streamRecordReader(client)(batch);
};

const empty = Array.from({ length: 20 }, () => []);

describe('the records of a failed batch', () => {
  test('are found across any number of empty pages', async () => {
    const pages = [[record(1)], ...empty, [record(2), record(3), record(4)]];
    expect(await read(pages, { closed: false })).toMatchObject({
      kind: 'found',
      records: [{ eventID: 'record-1' }, { eventID: 'record-2' }, { eventID: 'record-3' }],
    });
  });

  test('are incomplete while the last of them was not read', async () => {
    const pages = [[record(1)], [record(2)]];
    expect(await read(pages, { closed: false })).toMatchObject({ kind: 'incomplete' });
    expect(await read(pages, { closed: true })).toMatchObject({ kind: 'incomplete' });
    expect(await read([], { closed: false })).toMatchObject({ kind: 'incomplete' });
  });

  test('are gone when the shard ends without any of them', async () => {
    expect(await read([[]], { closed: true })).toMatchObject({ kind: 'gone' });
  });
});
