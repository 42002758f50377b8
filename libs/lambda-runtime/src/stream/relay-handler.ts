import { relayOutbox } from '@commerce/dynamodb';
import type { EventPublisher } from '@commerce/event-contracts';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamRecord } from '@commerce/dynamodb';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { measuredPublisher } from './measured-publisher.ts';

/**
 * Creates the handler of a table's stream: it publishes the outboxes of the saved items.
 *
 * @returns the sequence number of the first record that failed; Lambda delivers it and all later ones again.
 */
export const relayHandler = (publisher: EventPublisher) => {
  const measured = measuredPublisher(publisher);
  return (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> => {
    const { awsRequestId: requestId, functionName } = context;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      // The same attribute values, with different types in the event's package and the SDK.
      const records = event.Records as readonly StreamRecord[];
      const { batchItemFailures, published, failure } = await relayOutbox(records, measured);
      const line = { records: records.length, published, err: failure };
      if (batchItemFailures.length > 0) logger.error(line, 'outbox partly relayed');
      else logger.info(line, 'outbox relayed');
      return { batchItemFailures: [...batchItemFailures] };
    });
  };
};
