import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type _Record as SdkRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamBatch } from './dead-letter.ts';

/** All records of a batch as a function receives them; or why not: expired, or not all of them read. */
export type StreamRecords =
  | { readonly kind: 'found'; readonly records: readonly object[] }
  | { readonly kind: 'gone' | 'incomplete'; readonly reason: string };

export type ReadStreamRecords = (batch: StreamBatch) => Promise<StreamRecords>;

// Stream records expire after 24 hours, then the shard is deleted.
const GONE: ReadonlySet<string> = new Set([
  'TrimmedDataAccessException',
  'ResourceNotFoundException',
]);

const gone = ({ streamArn }: StreamBatch): StreamRecords => ({
  kind: 'gone',
  reason:
    'the stream keeps records for 24 hours, and these have expired. Use the items in table ' +
    `${streamArn.split('/')[1] ?? streamArn}: their attribute "outbox" holds the events of the last save.`,
});

const incomplete = ({ endSequenceNumber }: StreamBatch): StreamRecords => ({
  kind: 'incomplete',
  reason: `the stream could not be read up to the last record of the batch, ${endSequenceNumber}. Redrive again later.`,
});

/** Lambda passes binary values as base64; the SDK returns bytes. */
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

/** Empty pages may also occur between records; after this many in a row the read stops. */
const MAX_EMPTY_PAGES = 100;

interface BatchRead {
  readonly records: readonly SdkRecord[];
  /** `last`: the last record of the batch was read. `ended`: the shard has no more records. */
  readonly reached: 'last' | 'ended' | 'neither';
}

/** Reads the shard from the first record of the batch to its last, which may be pages apart. */
const readBatch = async (client: DynamoDBStreamsClient, batch: StreamBatch): Promise<BatchRead> => {
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
  for (let empty = 0; iterator !== undefined && empty < MAX_EMPTY_PAGES;) {
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

/** Reads the records of a failed batch from its stream. */
export const streamRecordReader =
  (client: DynamoDBStreamsClient): ReadStreamRecords =>
  async (batch) => {
    try {
      const { records, reached } = await readBatch(client, batch);
      if (records.length === 0 && reached !== 'neither') return gone(batch);
      // Invoking the function with a part of the batch would lose the rest.
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
