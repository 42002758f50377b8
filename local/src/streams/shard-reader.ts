import * as z from 'zod';
import type { DynamoDbCall } from '../dynamodb-client.ts';
import { streamRecordSchema, type StreamRecord } from './stream-record.ts';

const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({
  Records: z.array(streamRecordSchema),
  NextShardIterator: z.string().optional(),
});

/** What one read found; `isClosed` when the shard will never hold more. */
export interface ShardRead {
  readonly records: readonly StreamRecord[];
  readonly isClosed: boolean;
}

/** Reads one shard to its end, from the oldest record or from behind one that was read before. */
export class ShardReader {
  readonly #call: DynamoDbCall;
  #iterator: string;

  private constructor(call: DynamoDbCall, iterator: string) {
    this.#call = call;
    this.#iterator = iterator;
  }

  static async open(
    call: DynamoDbCall,
    streamArn: string,
    shardId: string,
    behind: string | undefined,
  ): Promise<ShardReader> {
    const position =
      behind === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: behind };
    const response = await call('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: shardId,
      ...position,
    });
    return new ShardReader(call, iteratorSchema.parse(response).ShardIterator);
  }

  async read(limit: number): Promise<ShardRead> {
    const response = recordsSchema.parse(
      await this.#call('GetRecords', {
        ShardIterator: this.#iterator,
        Limit: Math.min(limit, 1_000),
      }),
    );
    if (response.NextShardIterator !== undefined) this.#iterator = response.NextShardIterator;
    return { records: response.Records, isClosed: response.NextShardIterator === undefined };
  }
}
