import * as z from 'zod';
import type { DynamoDbCall } from '../dynamodb-client.ts';
import { afterEmptyPoll, type Interval, type PollSchedule } from './poll-schedule.ts';
import { BatchRunner, type BatchRunnerSettings } from './batch-runner.ts';
import type { Checkpoints } from './checkpoints.ts';
import { ShardReader } from './shard-reader.ts';
import { sequenceNumberOf, shardSchema, type Shard, type StreamRecord } from './stream-record.ts';

/** How long an empty shard is left alone at least. Decides how soon an event follows its write. */
const EMPTY_SHARD: Interval = { awake: 30, atRest: 30_000 };
/** How long to wait before looking again for a table, an engine or a new shard. */
const LOOK_AGAIN: Interval = { awake: 500, atRest: 60_000 };
/** Without a record for this long, and for two pauses, a mapping counts as having caught up. */
const QUIET_MS = 300;

const tableSchema = z.object({ Table: z.object({ LatestStreamArn: z.string().optional() }) });
const streamSchema = z.object({
  StreamDescription: z.object({
    Shards: z.array(shardSchema),
    LastEvaluatedShardId: z.string().optional(),
  }),
});

export type StreamMappingSettings = BatchRunnerSettings & {
  readonly tables: DynamoDbCall;
  readonly streams: DynamoDbCall;
  readonly checkpoints: Checkpoints;
  readonly pollSchedule: PollSchedule;
};

/**
 * Brings the records of one table's stream to one function, as a Lambda event source mapping does: in order within
 * a shard (and so for each item), a batch at a time, the next one only when this one is settled.
 */
export class StreamMapping {
  readonly #settings: StreamMappingSettings;
  readonly #runner: BatchRunner;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  #unsettled = 0;
  #lastRecordAt = Date.now();
  #pauseMs = EMPTY_SHARD.awake;

  constructor(settings: StreamMappingSettings) {
    this.#settings = settings;
    this.#runner = new BatchRunner(settings);
    this.#finished = this.#run(this.#stopping.signal);
  }

  get invocations(): number {
    return this.#runner.invocations;
  }

  /** Whether every record that was there a moment ago is settled. */
  get isIdle(): boolean {
    const quietMs = Math.max(QUIET_MS, 2 * this.#pauseMs);
    return this.#unsettled === 0 && Date.now() - this.#lastRecordAt > quietMs;
  }

  /** Resolves when the attempt under way has ended; only then may a successor start, or order would be lost. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const streamArn = await this.#findStream();
        if (streamArn !== undefined) await this.#followStream(streamArn, signal);
      } catch {
        // The engine is down, or came back without its data: begin again with what it says then.
      }
      await this.#settings.pollSchedule.pause(LOOK_AGAIN, signal);
    }
  }

  async #findStream(): Promise<string | undefined> {
    const { stream, tables } = this.#settings;
    const response = await tables('DescribeTable', { TableName: stream.table });
    return tableSchema.parse(response).Table.LatestStreamArn;
  }

  /** Reads all shards until the first of them fails or the mapping stops. */
  async #followStream(streamArn: string, stopping: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([stopping, lost.signal]);
    const reading = new Map<string, Promise<void>>();
    try {
      while (!signal.aborted) {
        for (const { ShardId: shardId } of await this.#openShards(streamArn)) {
          if (reading.has(shardId)) continue;
          const shard = this.#followShard(streamArn, shardId, signal);
          reading.set(
            shardId,
            shard.catch(() => lost.abort()),
          );
        }
        await this.#settings.pollSchedule.pause(LOOK_AGAIN, signal);
      }
    } finally {
      lost.abort();
      await Promise.all(reading.values());
    }
  }

  /** Shards that are not read to their end and whose parent is: a child holds what came after its parent. */
  async #openShards(streamArn: string): Promise<readonly Shard[]> {
    const shards = await this.#allShards(streamArn);
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    const isRead = (id: string): boolean => this.#position(streamArn, id)?.finished === true;
    return shards.filter(
      ({ ShardId: id, ParentShardId: parent }) =>
        !isRead(id) && (parent === undefined || !known.has(parent) || isRead(parent)),
    );
  }

  async #allShards(streamArn: string): Promise<readonly Shard[]> {
    const shards: Shard[] = [];
    let from: string | undefined;
    do {
      const response = await this.#settings.streams('DescribeStream', {
        StreamArn: streamArn,
        ...(from === undefined ? {} : { ExclusiveStartShardId: from }),
      });
      const { StreamDescription: page } = streamSchema.parse(response);
      shards.push(...page.Shards);
      from = page.LastEvaluatedShardId;
    } while (from !== undefined);
    return shards;
  }

  async #followShard(streamArn: string, shardId: string, signal: AbortSignal): Promise<void> {
    const { stream, streams, pollSchedule } = this.#settings;
    const behind = this.#position(streamArn, shardId)?.sequenceNumber;
    const reader = await ShardReader.open(streams, streamArn, shardId, behind);
    const checkpoint = (last: StreamRecord): void => {
      this.#save(streamArn, shardId, sequenceNumberOf(last), false);
    };
    while (!signal.aborted) {
      const startedAt = performance.now();
      const { records, isClosed } = await reader.read(stream.batchSize);
      if (records.length > 0) {
        this.#unsettled += records.length;
        await this.#runner
          .settle({ streamArn, shardId, records, checkpoint }, signal)
          .finally(() => (this.#unsettled -= records.length));
        this.#lastRecordAt = Date.now();
        pollSchedule.wake();
      } else if (!isClosed) {
        const interval = afterEmptyPoll(EMPTY_SHARD, performance.now() - startedAt);
        this.#pauseMs = interval.awake;
        await pollSchedule.pause(interval, signal);
      }
      if (isClosed && !hasStopped(signal)) {
        this.#save(streamArn, shardId, this.#position(streamArn, shardId)?.sequenceNumber, true);
        return;
      }
    }
  }

  #position(streamArn: string, shardId: string): ReturnType<Checkpoints['find']> {
    const { stream, checkpoints } = this.#settings;
    return checkpoints.find({ function: stream.function, streamArn, shardId });
  }

  #save(
    streamArn: string,
    shardId: string,
    sequenceNumber: string | undefined,
    finished: boolean,
  ): void {
    const { stream, checkpoints } = this.#settings;
    checkpoints.save({ function: stream.function, streamArn, shardId, sequenceNumber, finished });
  }
}

/** Asked through a function because the compiler takes the loop's own question for the last word. */
const hasStopped = (signal: AbortSignal): boolean => signal.aborted;
