import * as z from 'zod';
import { isJsonObject } from '../patterns/index.ts';

/** DynamoDB Local leaves the type of an empty map out: `{}` for `{"M":{}}`, which DynamoDB sends. */
const attributeValue = (value: unknown): unknown => {
  if (!isJsonObject(value)) return value;
  if (Object.keys(value).length === 0) return { M: {} };
  if (isJsonObject(value.M)) return { ...value, M: attributeValues(value.M) };
  if (Array.isArray(value.L)) return { ...value, L: value.L.map(attributeValue) };
  return value;
};

const attributeValues = (attributes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, attributeValue(value)]),
  );

const image = z.record(z.string(), z.unknown()).transform(attributeValues).optional();

/** A stream record as DynamoDB sends it; everything but what is needed here passes through untouched. */
export const streamRecordSchema = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
    NewImage: image,
    OldImage: image,
  }),
});

export type StreamRecord = z.infer<typeof streamRecordSchema>;

export const shardSchema = z.object({ ShardId: z.string(), ParentShardId: z.string().optional() });

export type Shard = z.infer<typeof shardSchema>;

export const sequenceNumberOf = (record: StreamRecord): string => record.dynamodb.SequenceNumber;

/** When the item was written, in milliseconds since the epoch. DynamoDB counts in seconds. */
export const writtenAt = (record: StreamRecord): number =>
  record.dynamodb.ApproximateCreationDateTime * 1_000;
