import { relayOutbox } from '@commerce/dynamodb';
import type { EventPublisher } from '@commerce/event-contracts';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamRecord } from '@commerce/dynamodb';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { measuredPublisher } from './measured-publisher.ts';

/** The handler of a table's stream: publishes the outboxes of the saved items. */
export const relayHandler = (publisher: EventPublisher) => {
  const measured = measuredPublisher(publisher);
  return (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> => {
    const { awsRequestId: requestId, functionName } = context;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      // The same attribute values, typed apart by the event's package and the SDK's.
      const records = event.Records as readonly StreamRecord[];
      const { batchItemFailures, published, failure } = await relayOutbox(records, measured);
      const line = { records: records.length, published, err: failure };
      if (batchItemFailures.length > 0) logger.error(line, 'outbox partly relayed');
      else logger.info(line, 'outbox relayed');
      return { batchItemFailures: [...batchItemFailures] };
    });
  };
};
