import { describe, expect, test } from '@jest/globals';
import { readDeadLetter } from '../../../src/dead-letters/read-dead-letter.ts';

const event = { id: 'bus-1', 'detail-type': 'payment.completed', detail: { id: 'event-1' } };
const functionArn =
  'arn:aws:lambda:eu-central-1:000000000000:function:commerce-orders-dev-onPayment';

describe('A dead letter', () => {
  test('of a rule that could not deliver names its target and the reason', () => {
    const deadLetter = readDeadLetter({
      body: JSON.stringify(event),
      attributes: {
        RULE_ARN: 'arn:aws:events:eu-central-1:000000000000:rule/commerce-dev/rule-1',
        TARGET_ARN: functionArn,
        ERROR_CODE: 'NO_PERMISSIONS',
        ERROR_MESSAGE: 'The rule may not invoke the function.',
      },
    });
    expect(deadLetter).toEqual({
      kind: 'event',
      origin: 'rule',
      functionName: 'commerce-orders-dev-onPayment',
      event,
      failure: { code: 'NO_PERMISSIONS', message: 'The rule may not invoke the function.' },
    });
  });

  test('of a consumer of the platform names the function that rejected the event', () => {
    const deadLetter = readDeadLetter({
      body: JSON.stringify(event),
      attributes: {
        FUNCTION_NAME: 'commerce-orders-dev-onPayment',
        ERROR_CODE: 'payment-mismatched',
        ERROR_MESSAGE: 'Too little.',
      },
    });
    expect(deadLetter).toMatchObject({
      origin: 'consumer',
      functionName: 'commerce-orders-dev-onPayment',
      event,
      failure: { code: 'payment-mismatched', message: 'Too little.' },
    });
  });

  test('of Lambda contains the payload of the request, not of the record', () => {
    const deadLetter = readDeadLetter({
      body: JSON.stringify({
        version: '1.0',
        requestContext: {
          requestId: 'r-1',
          functionArn: `${functionArn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: event,
        responseContext: { statusCode: 200, functionError: 'Unhandled' },
        responsePayload: { errorType: 'TimeoutError', errorMessage: 'The table timed out.' },
      }),
      attributes: {},
    });
    expect(deadLetter).toMatchObject({
      origin: 'function',
      functionName: 'commerce-orders-dev-onPayment',
      event,
      failure: { code: 'TimeoutError', message: 'The table timed out.' },
    });
  });

  test('of a stream names the records that are still in it', () => {
    const batch = {
      shardId: 'shardId-1',
      startSequenceNumber: '100',
      endSequenceNumber: '102',
      batchSize: 3,
      streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/commerce-dev-orders/stream/1',
    };
    const deadLetter = readDeadLetter({
      body: JSON.stringify({
        version: '1.0',
        requestContext: { requestId: 'r-1', functionArn, condition: 'RetryAttemptsExhausted' },
        DDBStreamBatchInfo: batch,
      }),
      attributes: {},
    });
    expect(deadLetter).toMatchObject({
      kind: 'stream',
      functionName: 'commerce-orders-dev-onPayment',
      batch,
      failure: { code: 'RetryAttemptsExhausted' },
    });
  });

  test.each([
    ['text that is not JSON', 'hello'],
    ['a number', '42'],
    ['unknown fields', '{"a":1}'],
    ['a record without its function', '{"requestPayload":{},"responsePayload":{}}'],
  ])('that holds %s is unknown', (_what, body) => {
    expect(readDeadLetter({ body, attributes: {} })).toMatchObject({ kind: 'unknown' });
  });

  test('whose event looks like a record of Lambda is still an event', () => {
    const misleading = { requestContext: { functionArn, condition: 'x' }, requestPayload: 1 };
    const deadLetter = readDeadLetter({
      body: JSON.stringify(misleading),
      attributes: { FUNCTION_NAME: 'f', ERROR_CODE: 'c', ERROR_MESSAGE: 'm' },
    });
    expect(deadLetter).toMatchObject({ origin: 'consumer', event: misleading });
  });
});
