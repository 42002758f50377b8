import { expect, test } from '@jest/globals';
import { batchFailureRecord } from '../../src/streams/batch-failure.ts';
import type { StreamRecord } from '../../src/streams/stream-record.ts';

const record = (sequenceNumber: string, writtenAt: string): StreamRecord => ({
  eventID: `id-of-${sequenceNumber}`,
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: sequenceNumber,
    ApproximateCreationDateTime: Date.parse(writtenAt) / 1_000,
  },
});

// The example of the developer guide, "Retaining discarded records for a DynamoDB event source in Lambda".
test('a discarded batch is described by where its records are, as Lambda describes it', () => {
  const streamArn =
    'arn:aws:dynamodb:us-east-2:123456789012:table/mytable/stream/2019-11-14T00:04:06.388';
  const { body, attributes } = batchFailureRecord({
    functionName: 'myfunction',
    streamArn,
    shardId: 'shardId-00000001573689847184-864758bb',
    records: [
      record('800000000003126276362', '2019-11-14T00:13:19Z'),
      record('800000000003126276363', '2019-11-14T00:13:20Z'),
    ],
    attempts: 1,
    condition: 'RetryAttemptsExhausted',
    failedAt: new Date('2019-11-14T00:13:49.717Z'),
  });
  expect(attributes).toEqual({});
  expect(JSON.parse(body)).toEqual({
    requestContext: {
      requestId: 'id-of-800000000003126276362',
      functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:myfunction',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2019-11-14T00:13:49.717Z',
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000001573689847184-864758bb',
      startSequenceNumber: '800000000003126276362',
      endSequenceNumber: '800000000003126276363',
      approximateArrivalOfFirstRecord: '2019-11-14T00:13:19Z',
      approximateArrivalOfLastRecord: '2019-11-14T00:13:20Z',
      batchSize: 2,
      streamArn,
    },
  });
});
