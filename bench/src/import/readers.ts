import { callHttp } from '@commerce/local/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../report/statistics.ts';

const PATHS = ['/products?limit=20', '/products?category=audio&limit=20', '/search?q=wireless'];
const PAUSE_MS = 200;
const OK = 200;

export interface Reads {
  readonly count: number;
  /** Responses with another status than 200. */
  readonly wrong: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** A customer who reads lists and searches, five times a second at most, until the work is done. */
export const readDuring = async <Result>(
  frontDoor: string,
  work: Promise<Result>,
): Promise<{ readonly result: Result; readonly reads: Reads }> => {
  const durations: number[] = [];
  const ended = new AbortController();
  let wrong = 0;
  const read = async (): Promise<void> => {
    for (let number = 0; !ended.signal.aborted; number += 1) {
      const startedAt = performance.now();
      const { status } = await callHttp(`${frontDoor}${PATHS[number % PATHS.length] ?? ''}`);
      if (status !== OK) wrong += 1;
      durations.push(performance.now() - startedAt);
      await sleep(PAUSE_MS);
    }
  };
  const [result] = await Promise.all([work.finally(() => ended.abort()), read()]);
  const reads = {
    count: durations.length,
    wrong,
    p50Ms: Math.round(percentile(durations, 0.5)),
    p95Ms: Math.round(percentile(durations, 0.95)),
  };
  return { result, reads };
};
