import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InvocationResult } from '../../src/bus/delivery/delivery.ts';
import {
  nextBatchStep,
  splitByAge,
  type Batch,
  type BatchLimits,
} from '../../src/streams/batch-step.ts';
import type { StreamRecord } from '../../src/streams/stream-record.ts';

const limits: BatchLimits = {
  maximumRetryAttempts: 2,
  bisectBatchOnFunctionError: true,
  reportsBatchItemFailures: true,
};

const record = (number: number): StreamRecord => ({
  eventID: `event-${number}`,
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: 0 },
});

const batchOf = (size: number): Batch => {
  const records = Array.from({ length: size }, (_, number) => record(number));
  return { records, failedAttempts: 0, unreachedAttempts: 0 };
};

const reported = (...numbers: readonly (number | string)[]): InvocationResult => {
  const batchItemFailures = numbers.map((number) => ({ itemIdentifier: String(number) }));
  return { kind: 'succeeded', payload: { batchItemFailures } };
};

describe('a batch of stream records', () => {
  test.each([[null], [''], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    'is settled when the function returns %j',
    (payload) => {
      expect(nextBatchStep(batchOf(3), { kind: 'succeeded', payload }, limits)).toEqual({
        kind: 'settled',
      });
    },
  );

  test('is tried again from the first failed record on, whatever came after it', () => {
    expect(nextBatchStep(batchOf(5), reported(3, 2), limits)).toMatchObject({
      kind: 'retry',
      settled: 2,
      batches: [{ records: [record(2), record(3), record(4)] }],
    });
  });

  // Developer guide, "Configuring partial batch response with DynamoDB and Lambda", "Success and failure conditions".
  test.each([
    ['an unknown record', [{ itemIdentifier: 'unknown' }]],
    ['a known and an unknown record', [{ itemIdentifier: '2' }, { itemIdentifier: 'unknown' }]],
    ['an empty identifier', [{ itemIdentifier: '' }]],
    ['a null identifier', [{ itemIdentifier: null }]],
    ['an identifier under another name', [{ itemId: '2' }]],
    ['no list', '2'],
  ])('fails as a whole when the response names %s', (_, batchItemFailures) => {
    const result: InvocationResult = { kind: 'succeeded', payload: { batchItemFailures } };
    const step = nextBatchStep(batchOf(4), result, {
      ...limits,
      bisectBatchOnFunctionError: false,
    });
    expect(step).toMatchObject({
      kind: 'retry',
      settled: 0,
      batches: [{ records: batchOf(4).records, failedAttempts: 1 }],
    });
  });

  test('is given up after its last retry, with the number of its attempts', () => {
    const tired = { ...batchOf(1), failedAttempts: 2, unreachedAttempts: 1 };
    const step = nextBatchStep(tired, { kind: 'function-error', payload: null }, limits);
    expect(step).toEqual({ kind: 'discard', batch: { ...tired, failedAttempts: 3 } });
  });

  test('loses only the records that are older than the mapping allows', () => {
    const records = [0, 30, 60].map((seconds, index) => ({
      ...record(index),
      dynamodb: { SequenceNumber: String(index), ApproximateCreationDateTime: seconds },
    }));
    const batch = { ...batchOf(0), records };
    expect(splitByAge(batch, 60, 90_001)).toMatchObject({
      expired: { records: records.slice(0, 2) },
      rest: { records: records.slice(2) },
    });
    expect(splitByAge(batch, 60, 90_000).expired.records).toEqual(records.slice(0, 1));
    expect(splitByAge(batch, -1, 1e12).expired.records).toEqual([]);
  });

  test('is taken as a success when the mapping does not ask for failures', () => {
    const step = nextBatchStep(batchOf(4), reported(2), {
      ...limits,
      reportsBatchItemFailures: false,
    });
    expect(step).toEqual({ kind: 'settled' });
  });

  test('waits without losing a retry while the function cannot be reached', () => {
    const result: InvocationResult = { kind: 'unreachable', code: 'THROTTLING', message: 'busy' };
    expect(nextBatchStep(batchOf(1), result, { ...limits, maximumRetryAttempts: 0 })).toMatchObject(
      {
        kind: 'retry',
        batches: [{ failedAttempts: 0, unreachedAttempts: 1 }],
      },
    );
  });

  test('is retried forever when the mapping says so', () => {
    const tired = { ...batchOf(1), failedAttempts: 10_000 };
    const step = nextBatchStep(
      tired,
      { kind: 'function-error', payload: null },
      { ...limits, maximumRetryAttempts: -1 },
    );
    expect(step.kind).toBe('retry');
  });

  test('loses one poison record and no other, whether the function throws or reports it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), fc.boolean(), (size, at, throws) => {
        const poison = at % size;
        const settled: string[] = [];
        const discarded: string[] = [];
        let batches: readonly Batch[] = [batchOf(size)];
        for (let batch = batches[0]; batch !== undefined; batch = batches[0]) {
          const numbers = batch.records.map(({ dynamodb }) => dynamodb.SequenceNumber);
          const isHit = numbers.includes(String(poison));
          const failure: InvocationResult = throws
            ? { kind: 'function-error', payload: null }
            : reported(poison);
          const step = nextBatchStep(batch, isHit ? failure : reported(), limits);
          const rest = batches.slice(1);
          if (step.kind === 'settled') settled.push(...numbers);
          if (step.kind === 'discard') discarded.push(...numbers);
          if (step.kind === 'retry') settled.push(...numbers.slice(0, step.settled));
          batches = step.kind === 'retry' ? [...step.batches, ...rest] : rest;
        }
        const others = Array.from({ length: size }, (_, number) => String(number)).filter(
          (number) => number !== String(poison),
        );
        expect(discarded).toEqual([String(poison)]);
        expect(settled).toEqual(others);
      }),
    );
  });
});
