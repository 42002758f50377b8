import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import { type EventEnvelope, envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';

type Item = Readonly<Record<string, unknown>>;

const withEvents = z.object({ [OUTBOX_ATTRIBUTE]: z.array(envelopeSchema).default([]) });

/** The events that were written with an item. */
export const eventsIn = (item: Item): readonly EventEnvelope[] =>
  withEvents.parse(item)[OUTBOX_ATTRIBUTE];

const recordsOfShard = async (
  client: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string | undefined,
): Promise<Item[]> => {
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const items: Item[] = [];
  let next = ShardIterator;
  while (next !== undefined) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: next }),
    );
    for (const { dynamodb } of Records) {
      if (dynamodb?.NewImage) items.push(unmarshall(dynamodb.NewImage));
    }
    // An open shard has an end that moves.
    next = Records.length === 0 ? undefined : NextShardIterator;
  }
  return items;
};

/** Every item that was ever written to a table, as it was written. */
export const everyWriteOf = async (table: string): Promise<readonly Item[]> => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const tables = new DynamoDBClient({ endpoint });
  const streams = new DynamoDBStreamsClient({ endpoint });
  try {
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: table }));
    const StreamArn = Table?.LatestStreamArn ?? '';
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const items: Item[] = [];
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      items.push(...(await recordsOfShard(streams, StreamArn, ShardId)));
    }
    return items;
  } finally {
    tables.destroy();
    streams.destroy();
  }
};
