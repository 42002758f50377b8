import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { put } from './entries.ts';
import type { BenchServers } from './servers.ts';
import { percentile } from '../report/statistics.ts';

/** Milliseconds from the acknowledgement until another process stops serving the entry. */
export interface PropagationResult {
  readonly p50: number;
  readonly p99: number;
  readonly rounds: number;
}

interface Observation {
  readonly path: string;
  readonly isThere: boolean;
  readonly at: number;
}

const ROUNDS = 300;
const TIMEOUT_MS = 10_000;

export const measurePropagation = async (servers: BenchServers): Promise<PropagationResult> => {
  const reader = fork(join(import.meta.dirname, 'propagation-reader.ts'), [servers.own.url]);
  try {
    await observation(reader, '/none', false);
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = `/propagated/${round}`;
      const appeared = observation(reader, path, true);
      reader.send(path);
      await put(servers.shared.store, path, ['propagated']);
      await appeared;
      // Time to become a proven local copy, as under load.
      await delay(5);
      const gone = observation(reader, path, false);
      await servers.shared.store.invalidateTags(['propagated']);
      const acknowledgedAt = Number(process.hrtime.bigint()) / 1e6;
      samples.push(Math.max(0, (await gone) - acknowledgedAt));
    }
    return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), rounds: ROUNDS };
  } finally {
    reader.kill();
  }
};

// Resolves with the time of the observation; rejects after TIMEOUT_MS.
const observation = (reader: ChildProcess, path: string, isThere: boolean): Promise<number> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reader.off('message', listen);
    };
    const listen = (seen: Observation): void => {
      if (seen.path !== path || seen.isThere !== isThere) return;
      end();
      resolve(seen.at);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`the other process did not find ${path} ${isThere ? 'there' : 'gone'}`));
    }, TIMEOUT_MS);
    reader.on('message', listen);
  });
