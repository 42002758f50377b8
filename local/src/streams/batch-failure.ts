import { functionArn } from '../bus/local-account.ts';
import type { DeadLetter } from '../bus/delivery/dead-letter.ts';
import { sequenceNumberOf, writtenAt, type StreamRecord } from './stream-record.ts';

export interface BatchFailure {
  readonly functionName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly records: readonly [StreamRecord, ...StreamRecord[]];
  readonly attempts: number;
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly failedAt: Date;
}

/**
 * What Lambda sends to the on-failure destination of a stream mapping: where the records are, not the records
 * themselves (developer guide, "Retaining discarded batches for a DynamoDB event source").
 */
export const batchFailureRecord = (failure: BatchFailure): DeadLetter => {
  const [first] = failure.records;
  const last = failure.records.at(-1) ?? first;
  const record = {
    requestContext: {
      requestId: first.eventID,
      functionArn: functionArn(failure.functionName),
      condition: failure.condition,
      approximateInvokeCount: failure.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: failure.failedAt.toISOString(),
    DDBStreamBatchInfo: {
      shardId: failure.shardId,
      startSequenceNumber: sequenceNumberOf(first),
      endSequenceNumber: sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: inSeconds(writtenAt(first)),
      approximateArrivalOfLastRecord: inSeconds(writtenAt(last)),
      batchSize: failure.records.length,
      streamArn: failure.streamArn,
    },
  };
  return { body: JSON.stringify(record), attributes: {} };
};

/** DynamoDB knows the time of a write to the second. */
const inSeconds = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');
