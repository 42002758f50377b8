import { UNDELIVERED_QUEUE } from '../bus/delivery/dispatcher.ts';
import type { InvocationResult } from '../bus/delivery/delivery.ts';
import { invokeFunction, type FunctionTarget } from '../bus/delivery/invoke-function.ts';
import { transportPause } from '../bus/delivery/retry-policy.ts';
import type { FaultInjector } from '../bus/faults.ts';
import { LOCAL_REGION } from '../bus/local-account.ts';
import type { QueueStore } from '../bus/queues/queue-store.ts';
import type { StreamRegistration } from '../bus/registration.ts';
import {
  compileFilter,
  isJsonObject,
  matchesPattern,
  type CompiledPattern,
} from '../patterns/index.ts';
import { pause } from '../process/pause.ts';
import { batchFailureRecord, type BatchFailure } from './batch-failure.ts';
import { nextBatchStep, splitByAge, type Batch } from './batch-step.ts';
import { sequenceNumberOf, type StreamRecord } from './stream-record.ts';

export interface BatchRunnerSettings {
  readonly stream: StreamRegistration;
  readonly target: FunctionTarget;
  readonly queues: QueueStore;
  readonly faults: FaultInjector;
  readonly timeScale: number;
  readonly report: (line: string) => void;
}

/** Records of one shard, and how to remember that they are done up to one of them. */
export interface ShardBatch {
  readonly streamArn: string;
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  readonly checkpoint: (last: StreamRecord) => void;
}

/** Brings batches to a function until each record is processed or named in the on-failure queue. */
export class BatchRunner {
  readonly #settings: BatchRunnerSettings;
  readonly #patterns: readonly CompiledPattern[];
  invocations = 0;

  constructor(settings: BatchRunnerSettings) {
    this.#settings = settings;
    this.#patterns = settings.stream.filterPatterns.map(compileFilter);
  }

  /** Resolves when all records are settled, or soon after the signal with some of them left for a successor. */
  async settle(source: ShardBatch, signal: AbortSignal): Promise<void> {
    let batches: readonly Batch[] = [
      { records: source.records, failedAttempts: 0, unreachedAttempts: 0 },
    ];
    for (let batch = batches[0]; batch !== undefined && !signal.aborted; batch = batches[0]) {
      const retried = await this.#attempt(source, batch, signal);
      batches = [...retried, ...batches.slice(1)];
    }
  }

  /** Tries one batch and returns what is left of it. */
  async #attempt(source: ShardBatch, batch: Batch, signal: AbortSignal): Promise<readonly Batch[]> {
    const { stream, faults } = this.#settings;
    const { expired, rest } = splitByAge(batch, stream.maximumRecordAgeSeconds, Date.now());
    if (expired.records.length > 0) {
      await this.#discard(source, expired, 'RecordAgeExceeded');
      return rest.records.length > 0 ? [rest] : [];
    }
    const wanted = batch.records.filter((record) => this.#isWanted(record));
    const result = await this.#invoke(source.streamArn, wanted);
    const step = nextBatchStep(batch, result, stream);
    switch (step.kind) {
      case 'settled':
        if (faults.duplicates()) await this.#invoke(source.streamArn, wanted);
        advance(source, batch.records.at(-1));
        return [];
      case 'discard':
        await this.#discard(source, step.batch, 'RetryAttemptsExhausted');
        return [];
      case 'retry': {
        if (step.settled > 0) advance(source, batch.records[step.settled - 1]);
        const [next] = step.batches;
        if (step.pause && next !== undefined) await this.#backOff(next, signal);
        return step.batches;
      }
    }
  }

  #isWanted(record: StreamRecord): boolean {
    if (this.#patterns.length === 0) return true;
    const json: unknown = record;
    return isJsonObject(json) && this.#patterns.some((pattern) => matchesPattern(pattern, json));
  }

  async #backOff(batch: Batch, signal: AbortSignal): Promise<void> {
    const attempts = Math.max(1, batch.failedAttempts + batch.unreachedAttempts);
    await pause(transportPause(attempts, Math.random()) * this.#settings.timeScale, signal);
  }

  async #invoke(streamArn: string, records: readonly StreamRecord[]): Promise<InvocationResult> {
    if (records.length === 0) return { kind: 'succeeded', payload: null };
    if (this.#settings.faults.throttles()) {
      return { kind: 'unreachable', code: 'THROTTLING', message: 'Throttled by an injected fault' };
    }
    this.invocations += 1;
    return invokeFunction(this.#settings.target, {
      Records: records.map((record) => ({
        ...record,
        eventSource: 'aws:dynamodb',
        awsRegion: LOCAL_REGION,
        eventSourceARN: streamArn,
      })),
    });
  }

  /** First the letter, then the checkpoint: a crash between them repeats the letter under the same id. */
  async #discard(
    source: ShardBatch,
    batch: Batch,
    condition: BatchFailure['condition'],
  ): Promise<void> {
    const [first, ...others] = batch.records;
    if (first === undefined) return;
    const { stream, queues, report } = this.#settings;
    const letter = batchFailureRecord({
      functionName: stream.function,
      streamArn: source.streamArn,
      shardId: source.shardId,
      records: [first, ...others],
      attempts: batch.failedAttempts + batch.unreachedAttempts,
      condition,
      failedAt: new Date(),
    });
    const queue = stream.onFailureQueue ?? UNDELIVERED_QUEUE;
    const key = `${stream.function}/${source.streamArn}/${sequenceNumberOf(first)}`;
    await queues.keepDeadLetter(queue, key, letter);
    advance(source, batch.records.at(-1));
    report(
      `${stream.function} could not process ${batch.records.length} stream record(s); ${queue} names them`,
    );
  }
}

const advance = (source: ShardBatch, last: StreamRecord | undefined): void => {
  if (last !== undefined) source.checkpoint(last);
};
