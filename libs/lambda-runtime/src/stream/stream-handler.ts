import { readRecords, storedImageOf, type StreamRecord } from '@commerce/dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { traced } from '../tracing/tracing.ts';

/** What a function does with the items of a stream. */
export interface StreamWork<Read> {
  /** Reads a stored item. Throws for one that it cannot read. */
  readonly read: (item: unknown) => Read;
  /** Receives what was read of a batch, in the order of the stream. May receive it again, so it must be safe to repeat. */
  readonly take: (items: readonly Read[]) => Promise<unknown>;
}

/**
 * Creates the handler of a table's stream that passes on the items as they were stored. A deleted item has none and is
 * passed over.
 *
 * @param task the name of the task in logs and traces.
 * @returns the sequence number of the first record that cannot be read; Lambda delivers it and all later ones again.
 * @throws what `take` throws; Lambda then delivers the batch again, in halves.
 */
export const streamHandler =
  <Read>(task: string, { read, take }: StreamWork<Read>) =>
  (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> => {
    const { awsRequestId: requestId, functionName } = context;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      // The same attribute values, with different types in the event's package and the SDK.
      const records = event.Records as readonly StreamRecord[];
      const { readable, poison, failure } = readRecords(records, (record) => {
        const item = storedImageOf(record);
        return item === undefined ? [] : [read(item)];
      });
      const items = readable.flat();
      const line = { task, records: records.length, counts: { taken: items.length } };
      try {
        await traced(task, () => take(items));
      } catch (error) {
        logger.error({ ...line, err: error }, 'stream records not processed');
        throw error;
      }
      if (poison === undefined) logger.info(line, 'stream records processed');
      else logger.error({ ...line, err: failure }, 'stream records partly processed');
      return { batchItemFailures: poison === undefined ? [] : [{ itemIdentifier: poison }] };
    });
  };
