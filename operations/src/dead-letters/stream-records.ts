import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type _Record as SdkRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamBatch } from './dead-letter.ts';

/** All records of a batch as a function receives them, or why they cannot be had: any more, or all of them now. */
export type StreamRecords =
  | { readonly kind: 'found'; readonly records: readonly object[] }
  | { readonly kind: 'gone' | 'incomplete'; readonly reason: string };

export type ReadStreamRecords = (batch: StreamBatch) => Promise<StreamRecords>;

// A shard's records live 24 hours, then the shard itself goes.
const GONE: ReadonlySet<string> = new Set([
  'TrimmedDataAccessException',
  'ResourceNotFoundException',
]);

const gone = ({ streamArn }: StreamBatch): StreamRecords => ({
  kind: 'gone',
  reason:
    'the records are past the 24 hours that a stream keeps them. What is left of them is in table ' +
    `${streamArn.split('/')[1] ?? streamArn}: the attribute "outbox" of an item holds the events of its last save.`,
});

const incomplete = ({ endSequenceNumber }: StreamBatch): StreamRecords => ({
  kind: 'incomplete',
  reason: `the stream was not read as far as record ${endSequenceNumber}, the last of them. Redrive again later.`,
});

/** Binary values are base64 in what Lambda passes on, and bytes in what the SDK reads. */
const wireForm = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(wireForm);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wireForm(each)]));
};

const asDelivered = (record: SdkRecord, streamArn: string): object => ({
  eventID: record.eventID,
  eventName: record.eventName,
  eventVersion: record.eventVersion,
  eventSource: 'aws:dynamodb',
  awsRegion: record.awsRegion,
  eventSourceARN: streamArn,
  dynamodb: {
    ...record.dynamodb,
    Keys: wireForm(record.dynamodb?.Keys),
    NewImage: wireForm(record.dynamodb?.NewImage),
    ApproximateCreationDateTime:
      (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1_000,
  },
});

const sequenceNumberOf = (record: SdkRecord): bigint =>
  BigInt(record.dynamodb?.SequenceNumber ?? '0');

/** Empty pages lie between records, too; after so many in a row it is for another run. */
const MOST_EMPTY_PAGES = 100;

interface Reading {
  readonly records: readonly SdkRecord[];
  /** `last`: the last record of the batch was met. `ended`: the shard has no more. */
  readonly reached: 'last' | 'ended' | 'neither';
}

/** Reads the shard from the first record of the batch to its last, which may lie pages apart. */
const readBatch = async (client: DynamoDBStreamsClient, batch: StreamBatch): Promise<Reading> => {
  const last = BigInt(batch.endSequenceNumber);
  const found: SdkRecord[] = [];
  let { ShardIterator: iterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: batch.streamArn,
      ShardId: batch.shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: batch.startSequenceNumber,
    }),
  );
  for (let empty = 0; iterator !== undefined && empty < MOST_EMPTY_PAGES;) {
    const page: GetRecordsCommandOutput = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    const records = page.Records ?? [];
    found.push(...records.filter((record) => sequenceNumberOf(record) <= last));
    if (records.some((record) => sequenceNumberOf(record) >= last)) {
      return { records: found, reached: 'last' };
    }
    empty = records.length === 0 ? empty + 1 : 0;
    iterator = page.NextShardIterator;
  }
  return { records: found, reached: iterator === undefined ? 'ended' : 'neither' };
};

/** Reads a failed batch from its stream again. */
export const streamRecordReader =
  (client: DynamoDBStreamsClient): ReadStreamRecords =>
  async (batch) => {
    try {
      const { records, reached } = await readBatch(client, batch);
      if (records.length === 0 && reached !== 'neither') return gone(batch);
      // A part of a batch handed on as the whole would be the end of the rest.
      if (reached !== 'last') return incomplete(batch);
      return {
        kind: 'found',
        records: records.map((record) => asDelivered(record, batch.streamArn)),
      };
    } catch (error) {
      if (error instanceof Error && GONE.has(error.name)) return gone(batch);
      throw error;
    }
  };
