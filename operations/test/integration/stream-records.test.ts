import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { randomUUID } from 'node:crypto';
import type { StreamBatch } from '../../src/dead-letters/dead-letter.ts';
import { streamRecordReader } from '../../src/dead-letters/stream-records.ts';

const TableName = `test-stream-${randomUUID()}`;
const identity = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

let tables: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let streamArn: string;
let shardId: string;
let sequenceNumbers: readonly string[];

const batchOf = (from: number, to: number): StreamBatch => ({
  streamArn,
  shardId,
  startSequenceNumber: sequenceNumbers[from] ?? '',
  endSequenceNumber: sequenceNumbers[to] ?? '',
  batchSize: to - from + 1,
});

beforeAll(async () => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (!endpoint) {
    throw new Error('Integration tests run by `npm test`, which starts DynamoDB Local.');
  }
  tables = new DynamoDBClient({ ...identity, endpoint });
  streams = new DynamoDBStreamsClient({ ...identity, endpoint });
  const { TableDescription: table } = await tables.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  streamArn = table?.LatestStreamArn ?? '';
  for (const id of ['a', 'b', 'c', 'd']) {
    const image = { S: Buffer.from([1, 2]).toString('base64') };
    const Item = { id: { S: id }, image, bytes: { B: Buffer.from([1, 2]) } };
    await tables.send(new PutItemCommand({ TableName, Item }));
  }
  const { StreamDescription: stream } = await streams.send(
    new DescribeStreamCommand({ StreamArn: streamArn }),
  );
  shardId = stream?.Shards?.[0]?.ShardId ?? '';
  // A write appears in the stream with a delay.
  do {
    const { ShardIterator: iterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records: records = [] } = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    sequenceNumbers = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
  } while (sequenceNumbers.length < 4);
});

afterAll(() => {
  tables.destroy();
  streams.destroy();
});

describe('The records of a failed batch', () => {
  test('are read from the stream: exactly those, in order, as a function receives them', async () => {
    const found = await streamRecordReader(streams)(batchOf(1, 2));
    expect(found).toMatchObject({
      kind: 'found',
      records: [
        {
          eventSource: 'aws:dynamodb',
          eventName: 'INSERT',
          eventSourceARN: streamArn,
          dynamodb: {
            SequenceNumber: sequenceNumbers[1],
            NewImage: { id: { S: 'b' }, bytes: { B: 'AQI=' } },
          },
        },
        { dynamodb: { SequenceNumber: sequenceNumbers[2], NewImage: { id: { S: 'c' } } } },
      ],
    });
  });

  test('are reported as gone when the stream no longer has them', async () => {
    const batch = batchOf(0, 3);
    await tables.send(new DeleteTableCommand({ TableName }));
    const otherStream = streamArn.replace(TableName, `${TableName}-other`);
    const found = await streamRecordReader(streams)({ ...batch, streamArn: otherStream });
    expect(found).toEqual({ kind: 'gone', reason: expect.stringContaining('24 hours') });
  });
});
