import { describe, expect, test } from '@jest/globals';
import type { LeasedMessage } from '../../../src/dead-letters/dead-letter.ts';
import type { InvocationOutcome } from '../../../src/dead-letters/function-invoker.ts';
import { redrive, type RedriveResult } from '../../../src/dead-letters/redrive.ts';
import type { StreamRecords } from '../../../src/dead-letters/stream-records.ts';

const messageOf = (messageId: string, functionName = 'consumer'): LeasedMessage => ({
  messageId,
  receiptHandle: `receipt-${messageId}`,
  body: JSON.stringify({ detail: { id: `event-of-${messageId}` } }),
  attributes: { FUNCTION_NAME: functionName, ERROR_CODE: 'unavailable', ERROR_MESSAGE: 'later' },
  sentAt: new Date(0),
});

const streamMessage = (messageId: string): LeasedMessage => ({
  ...messageOf(messageId),
  attributes: {},
  body: JSON.stringify({
    requestContext: {
      functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:relay',
      condition: 'RetryAttemptsExhausted',
    },
    DDBStreamBatchInfo: {
      shardId: 'shard',
      startSequenceNumber: '1',
      endSequenceNumber: '2',
      batchSize: 2,
      streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/1',
    },
  }),
});

/** An in-memory queue that records what happens to its messages. */
const queueOf = (...messages: LeasedMessage[]) => {
  const lost = new Set<string>();
  const released: string[] = [];
  const removed: string[] = [];
  return {
    service: 'orders',
    lost,
    released,
    removed,
    leaseAll: () => Promise.resolve(messages),
    renew: ({ messageId }: LeasedMessage) => Promise.resolve(!lost.has(messageId)),
    release: ({ messageId }: LeasedMessage) => Promise.resolve(void released.push(messageId)),
    remove: ({ messageId }: LeasedMessage) => Promise.resolve(void removed.push(messageId)),
  };
};

const failure = { code: 'still-broken', message: 'no' };

const run = async (
  queue: ReturnType<typeof queueOf>,
  outcome: InvocationOutcome,
  { ids, found }: { ids?: ReadonlySet<string>; found?: StreamRecords } = {},
) => {
  const invoked: unknown[] = [];
  const reported: RedriveResult[] = [];
  const results = await redrive(
    {
      queue,
      invoke: (functionName, payload) => {
        invoked.push({ functionName, payload });
        return Promise.resolve(outcome);
      },
      readStreamRecords: () => Promise.resolve(found ?? { kind: 'gone', reason: 'too old' }),
      report: (result) => reported.push(result),
    },
    ids,
  );
  return { invoked, reported, results };
};

describe('Redriving dead letters', () => {
  test('invokes the function with the event and removes the message after success', async () => {
    const queue = queueOf(messageOf('m1'));
    const { invoked, results, reported } = await run(queue, { kind: 'succeeded' });
    expect(invoked).toEqual([
      { functionName: 'consumer', payload: { detail: { id: 'event-of-m1' } } },
    ]);
    expect(queue.removed).toEqual(['m1']);
    expect(results).toEqual([expect.objectContaining({ messageId: 'm1', outcome: 'done' })]);
    expect(reported).toEqual(results);
  });

  test('keeps a message whose function failed and releases it at once', async () => {
    const queue = queueOf(messageOf('m1'));
    const { results } = await run(queue, { kind: 'failed', failure });
    expect(queue).toMatchObject({ removed: [], released: ['m1'] });
    expect(results).toEqual([expect.objectContaining({ outcome: 'failed again', failure })]);
  });

  test('removes a message whose event was dead-lettered again, and reports it as failed again', async () => {
    const queue = queueOf(messageOf('m1'));
    const { results } = await run(queue, { kind: 'dead-lettered', failure });
    expect(queue).toMatchObject({ removed: ['m1'], released: [] });
    expect(results).toEqual([expect.objectContaining({ outcome: 'failed again', failure })]);
  });

  test('handles only the given messages', async () => {
    const queue = queueOf(messageOf('m1'), messageOf('m2'), messageOf('m3'));
    const { results } = await run(queue, { kind: 'succeeded' }, { ids: new Set(['m2']) });
    expect(results).toHaveLength(1);
    expect(queue.removed).toEqual(['m2']);
    expect(queue.released.sort()).toEqual(['m1', 'm3']);
  });

  test('skips a message that another run has leased', async () => {
    const queue = queueOf(messageOf('m1'), messageOf('m2'));
    queue.lost.add('m1');
    const { invoked, results } = await run(queue, { kind: 'succeeded' });
    expect(invoked).toHaveLength(1);
    expect(results.map(({ messageId }) => messageId)).toEqual(['m2']);
  });

  test('reads the records of a stream and invokes the function with them', async () => {
    const queue = queueOf(streamMessage('m1'));
    const records = [{ eventID: '1' }, { eventID: '2' }];
    const { invoked } = await run(
      queue,
      { kind: 'succeeded' },
      { found: { kind: 'found', records } },
    );
    expect(invoked).toEqual([{ functionName: 'relay', payload: { Records: records } }]);
    expect(queue.removed).toEqual(['m1']);
  });

  test('keeps a message whose records have expired, and reports it', async () => {
    const queue = queueOf(streamMessage('m1'));
    const { invoked, results } = await run(queue, { kind: 'succeeded' });
    expect(invoked).toEqual([]);
    expect(queue).toMatchObject({ removed: [], released: ['m1'] });
    expect(results).toEqual([
      expect.objectContaining({ failure: { code: 'records-gone', message: 'too old' } }),
    ]);
  });

  test('keeps a message whose records could not all be read, and reports it', async () => {
    const queue = queueOf(streamMessage('a'));
    const found = { kind: 'incomplete', reason: 'the stream was not read to the end' } as const;
    const { invoked, results } = await run(queue, { kind: 'succeeded' }, { found });
    expect(invoked).toEqual([]);
    expect([queue.removed, queue.released]).toEqual([[], ['a']]);
    expect(results[0]).toMatchObject({ failure: { code: 'records-incomplete' } });
  });

  test('continues with the others when one cannot be read, and keeps that one', async () => {
    const queue = queueOf(streamMessage('a'), messageOf('b'));
    const reported: RedriveResult[] = [];
    await redrive({
      queue,
      invoke: () => Promise.resolve({ kind: 'succeeded' }),
      readStreamRecords: () =>
        Promise.reject(Object.assign(new Error('slow down'), { name: 'Throttled' })),
      report: (result) => reported.push(result),
    });
    expect([queue.removed, queue.released]).toEqual([['b'], ['a']]);
    expect(reported).toContainEqual(
      expect.objectContaining({
        messageId: 'a',
        failure: { code: 'Throttled', message: 'Throttled: slow down' },
      }),
    );
  });

  test('keeps a message in an unknown format', async () => {
    const queue = queueOf({ ...messageOf('m1'), body: 'hello', attributes: {} });
    const { invoked, results } = await run(queue, { kind: 'succeeded' });
    expect(invoked).toEqual([]);
    expect(queue.removed).toEqual([]);
    expect(results[0]?.outcome).toBe('failed again');
  });
});
