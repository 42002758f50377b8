import * as z from 'zod';

/** A stream record as DynamoDB Local returns it; everything but what is needed here passes through untouched. */
export const streamRecordSchema = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
  }),
});

export type StreamRecord = z.infer<typeof streamRecordSchema>;

export const shardSchema = z.object({ ShardId: z.string(), ParentShardId: z.string().optional() });

export type Shard = z.infer<typeof shardSchema>;

export const sequenceNumberOf = (record: StreamRecord): string => record.dynamodb.SequenceNumber;

/** When the item was written, in milliseconds since the epoch. DynamoDB counts in seconds. */
export const writtenAt = (record: StreamRecord): number =>
  record.dynamodb.ApproximateCreationDateTime * 1_000;
