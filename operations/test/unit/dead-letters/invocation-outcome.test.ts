import { describe, expect, test } from '@jest/globals';
import { outcomeOf } from '../../../src/dead-letters/function-invoker.ts';

describe('The outcome of an invocation', () => {
  test.each(['', 'null', '{"outcome":"handled"}', '{"batchItemFailures":[]}', '"text"'])(
    'with the result %j is a success',
    (payload) => {
      expect(outcomeOf(undefined, payload)).toEqual({ kind: 'succeeded' });
    },
  );

  test('is a failure when the handler threw', () => {
    const payload = '{"errorType":"TimeoutError","errorMessage":"too slow"}';
    expect(outcomeOf('Unhandled', payload)).toEqual({
      kind: 'failed',
      failure: { code: 'TimeoutError', message: 'too slow' },
    });
    expect(outcomeOf('Unhandled', 'not JSON')).toMatchObject({ kind: 'failed' });
  });

  test('is a new dead letter when the consumer reports that it dead-lettered the event', () => {
    const payload = '{"outcome":"dead-lettered","code":"order-not-found","reason":"no such order"}';
    expect(outcomeOf(undefined, payload)).toEqual({
      kind: 'dead-lettered',
      failure: { code: 'order-not-found', message: 'no such order' },
    });
  });

  test('is a failure when a relay could not handle every record', () => {
    const payload = '{"batchItemFailures":[{"itemIdentifier":"123"}]}';
    expect(outcomeOf(undefined, payload)).toMatchObject({ kind: 'failed' });
  });
});
