import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startRedis } from '../support/redis-server.ts';
import { CHAOS } from './chaos.ts';
import type { FromReader, ReaderVerdict, StaleRead, ToReader } from './protocol.ts';
import { startVersionOrigin } from './version-origin.ts';

/** How long and how hard to try. */
export interface CoherenceRunOptions {
  /** Path of reader-process.ts: a file that jest compiles cannot find itself. */
  readonly readerFile: string;
  readonly readers: number;
  /** Reads in all, over all readers; the run goes on until then, and at least through every phase once. */
  readonly reads: number;
  readonly phaseMs: number;
  readonly onProgress: (phase: string, reads: number) => void;
}

/** What a run found. */
export interface CoherenceReport {
  readonly reads: number;
  readonly stale: readonly StaleRead[];
  readonly failedReads: number;
  readonly failures: readonly string[];
  readonly invalidations: number;
  readonly unacknowledged: number;
  readonly unhandledRejections: number;
  readonly responses: Readonly<Record<string, number>>;
  readonly injections: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const PRODUCTS = 40;
const ORIGIN_DELAY_MS = 15;
const UPDATE_EVERY_MS = 40;

/** Readers, an origin and a Redis, all real processes, through every kind of chaos. */
export const runCoherence = async (options: CoherenceRunOptions): Promise<CoherenceReport> => {
  const startedAt = performance.now();
  const redis = await startRedis();
  const origin = await startVersionOrigin(ORIGIN_DELAY_MS);
  const readers = Array.from(
    { length: options.readers },
    () => new ReaderHandle(options.readerFile),
  );
  const injections: Record<string, number> = {};
  try {
    await Promise.all(readers.map((reader) => reader.next('ready')));
    const settings = {
      redisUrl: redis.url,
      originUrl: origin.url,
      products: PRODUCTS,
      updateEveryMs: UPDATE_EVERY_MS,
      maxReads: Math.max(options.reads, 100_000),
    };
    readers.forEach((reader, number) => reader.send({ kind: 'start', reader: number, settings }));
    await delay(300);
    const targets = { redis, readerPids: readers.map(({ pid }) => pid) };
    const total = (): number => readers.reduce((sum, { reads }) => sum + reads, 0);
    do {
      for (const { name, inject } of CHAOS) {
        const until = performance.now() + options.phaseMs;
        options.onProgress(name, total());
        while (performance.now() < until) {
          await inject(targets);
          injections[name] = (injections[name] ?? 0) + 1;
        }
      }
    } while (total() < options.reads);
    const verdicts = await judge(readers);
    return report(verdicts, injections, (performance.now() - startedAt) / 1000);
  } finally {
    for (const reader of readers) reader.end();
    await origin.stop();
    await redis.stop();
  }
};

const judge = async (readers: readonly ReaderHandle[]): Promise<Judgement> => {
  const stopped = readers.map((reader) => reader.next('stopped'));
  for (const reader of readers) reader.send({ kind: 'stop' });
  const acknowledgements = (await Promise.all(stopped)).flatMap(
    (message) => message.acknowledgements,
  );
  const verdicts = readers.map((reader) => reader.next('verdict'));
  for (const reader of readers) reader.send({ kind: 'judge', acknowledgements });
  const messages = await Promise.all(verdicts);
  return {
    verdicts: messages.map(({ verdict }) => verdict),
    invalidations: acknowledgements.length,
  };
};

interface Judgement {
  readonly verdicts: readonly ReaderVerdict[];
  readonly invalidations: number;
}

const report = (
  { verdicts, invalidations }: Judgement,
  injections: Record<string, number>,
  seconds: number,
): CoherenceReport => {
  const sum = (of: (verdict: ReaderVerdict) => number): number =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const responses: Record<string, number> = {};
  for (const verdict of verdicts) {
    for (const [status, count] of Object.entries(verdict.responses)) {
      responses[status] = (responses[status] ?? 0) + count;
    }
  }
  return {
    reads: sum(({ reads }) => reads),
    stale: verdicts.flatMap(({ stale }) => stale),
    failedReads: sum(({ failedReads }) => failedReads),
    failures: verdicts.flatMap(({ failures }) => failures),
    invalidations,
    unacknowledged: sum(({ unacknowledged }) => unacknowledged),
    unhandledRejections: sum(({ unhandled }) => unhandled),
    responses,
    injections,
    seconds,
  };
};

type MessageOf<K extends FromReader['kind']> = Extract<FromReader, { kind: K }>;

class ReaderHandle {
  readonly #child: ChildProcess;
  reads = 0;

  constructor(file: string) {
    this.#child = fork(file, { serialization: 'advanced', execArgv: [] });
    this.#child.on('message', (message: FromReader) => {
      if (message.kind === 'progress') this.reads = message.reads;
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('a reader did not start');
    return this.#child.pid;
  }

  next<K extends FromReader['kind']>(kind: K): Promise<MessageOf<K>> {
    return new Promise((resolve, reject) => {
      this.#child.once('exit', (code) => reject(new Error(`a reader ended with ${code}`)));
      const listen = (message: FromReader): void => {
        if (!isKind(message, kind)) return;
        this.#child.off('message', listen);
        resolve(message);
      };
      this.#child.on('message', listen);
    });
  }

  send(message: ToReader): void {
    this.#child.send(message);
  }

  end(): void {
    this.#child.kill('SIGCONT');
    this.#child.kill('SIGKILL');
  }
}

const isKind = <K extends FromReader['kind']>(
  message: FromReader,
  kind: K,
): message is MessageOf<K> => message.kind === kind;
