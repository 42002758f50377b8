import type { InvocationResult } from '../bus/delivery/delivery.ts';
import { sequenceNumberOf, writtenAt, type StreamRecord } from './stream-record.ts';

/** Records that go to the function together, and how often that failed. */
export interface Batch {
  readonly records: readonly StreamRecord[];
  readonly failedAttempts: number;
  /** Attempts that did not reach the function; they use up time but no retry. */
  readonly unreachedAttempts: number;
}

export interface BatchLimits {
  /** -1 is without limit. */
  readonly maximumRetryAttempts: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportsBatchItemFailures: boolean;
}

/** What happens next: how many records are settled, and what is to be tried again in which parts. */
export type BatchStep =
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'retry';
      readonly settled: number;
      readonly batches: readonly Batch[];
      readonly pause: boolean;
    }
  | { readonly kind: 'discard'; readonly batch: Batch };

/**
 * Decides as Lambda's event source mapping does (developer guide, "Using Lambda with DynamoDB", "Error handling"):
 * a shard goes on only when a batch succeeded or was given up; records before the first failed one are settled; a
 * failing batch is split before it is given up, which costs no retry, so that one poison record goes alone.
 */
export const nextBatchStep = (
  batch: Batch,
  result: InvocationResult,
  limits: BatchLimits,
): BatchStep => {
  switch (result.kind) {
    case 'succeeded': {
      const failed = limits.reportsBatchItemFailures
        ? firstFailedIndex(batch, result.payload)
        : undefined;
      return failed === undefined ? { kind: 'settled' } : afterFailure(batch, failed, limits);
    }
    case 'function-error':
      return afterFailure(batch, 0, limits);
    case 'unreachable':
    case 'no-such-function':
      return {
        kind: 'retry',
        settled: 0,
        batches: [{ ...batch, unreachedAttempts: batch.unreachedAttempts + 1 }],
        pause: true,
      };
  }
};

/**
 * Sets apart the records that are too old to be sent, as Lambda does before each attempt. They come first, since a
 * shard is in the order of its writes.
 *
 * @param maximumAgeSeconds -1 is without limit
 */
export const splitByAge = (
  batch: Batch,
  maximumAgeSeconds: number,
  now: number,
): { readonly expired: Batch; readonly rest: Batch } => {
  const isFresh = (record: StreamRecord): boolean =>
    maximumAgeSeconds < 0 || now - writtenAt(record) <= maximumAgeSeconds * 1_000;
  const firstFresh = batch.records.findIndex(isFresh);
  const at = firstFresh < 0 ? batch.records.length : firstFresh;
  return {
    expired: { ...batch, records: batch.records.slice(0, at) },
    rest: { ...batch, records: batch.records.slice(at) },
  };
};

const afterFailure = (batch: Batch, firstFailed: number, limits: BatchLimits): BatchStep => {
  if (firstFailed > 0) {
    const rest = {
      records: batch.records.slice(firstFailed),
      failedAttempts: 1,
      unreachedAttempts: 0,
    };
    return { kind: 'retry', settled: firstFailed, batches: [rest], pause: true };
  }
  if (limits.bisectBatchOnFunctionError && batch.records.length > 1) {
    return { kind: 'retry', settled: 0, batches: halves(batch), pause: false };
  }
  const failed = { ...batch, failedAttempts: batch.failedAttempts + 1 };
  if (isExhausted(failed, limits)) return { kind: 'discard', batch: failed };
  return { kind: 'retry', settled: 0, batches: [failed], pause: true };
};

const isExhausted = (batch: Batch, limits: BatchLimits): boolean =>
  limits.maximumRetryAttempts >= 0 && batch.failedAttempts > limits.maximumRetryAttempts;

const halves = (batch: Batch): readonly Batch[] => {
  const middle = Math.ceil(batch.records.length / 2);
  return [batch.records.slice(0, middle), batch.records.slice(middle)].map((records) => ({
    records,
    failedAttempts: batch.failedAttempts,
    unreachedAttempts: 0,
  }));
};

/**
 * The index of the first record the function reported as failed; undefined when it reported none. A response that
 * names an unknown record, or that cannot be read, fails the whole batch, as on AWS.
 */
const firstFailedIndex = (batch: Batch, payload: unknown): number | undefined => {
  if (payload === null || payload === undefined || payload === '') return undefined;
  if (typeof payload !== 'object') return 0;
  const failures = 'batchItemFailures' in payload ? payload.batchItemFailures : undefined;
  if (failures === null || failures === undefined) return undefined;
  if (!Array.isArray(failures)) return 0;
  if (failures.length === 0) return undefined;
  const numbers = batch.records.map(sequenceNumberOf);
  const indices = failures.map((failure: unknown) => numbers.indexOf(itemIdentifier(failure)));
  return Math.max(0, Math.min(...indices));
};

const itemIdentifier = (failure: unknown): string => {
  const identifier =
    typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure
      ? failure.itemIdentifier
      : undefined;
  return typeof identifier === 'string' ? identifier : '';
};
