import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { put } from './entries.ts';
import type { BenchServers } from './servers.ts';
import { percentile } from './statistics.ts';

/** Milliseconds from the acknowledgement until another process no longer gets the entry. */
export interface PropagationResult {
  readonly p50: number;
  readonly p99: number;
  readonly rounds: number;
}

const ROUNDS = 300;

export async function measurePropagation(servers: BenchServers): Promise<PropagationResult> {
  const path = '/propagated';
  const reader = fork(join(import.meta.dirname, 'propagation-reader.ts'), [servers.own.url, path]);
  const next = (isThere: boolean): Promise<number> =>
    new Promise((resolve) => {
      const listen = (message: { isThere: boolean; at: number }): void => {
        if (message.isThere !== isThere) return;
        reader.off('message', listen);
        resolve(message.at);
      };
      reader.on('message', listen);
    });
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const appeared = next(true);
    await put(servers.shared.store, path, ['propagated']);
    await appeared;
    // Let it become a proven local copy, as it is under load.
    await delay(5);
    const gone = next(false);
    await servers.shared.store.invalidateTags(['propagated']);
    const acknowledgedAt = Number(process.hrtime.bigint()) / 1e6;
    samples.push(Math.max(0, (await gone) - acknowledgedAt));
  }
  reader.kill();
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), rounds: ROUNDS };
}
