import { percentile } from '../report/statistics.ts';
import { type Operation } from './shop.ts';

const CONNECTIONS = 50;
const BURST_MS = 20_000;

export interface Burst {
  readonly operation: string;
  readonly requests: number;
  readonly wrong: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Calls an operation over 50 connections for 20 s.
 *
 * @throws Error when a single call before the burst has a wrong response
 */
export const runBurst = async ({ name, call, isValid }: Operation): Promise<Burst> => {
  let number = 0;
  const first = await call(number);
  if (!isValid(first)) throw new Error(`${name} responded ${first.status} to a single call.`);
  const durations: number[] = [];
  let wrong = 0;
  const endsAt = performance.now() + BURST_MS;
  const caller = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      number += 1;
      const startedAt = performance.now();
      if (!isValid(await call(number))) wrong += 1;
      durations.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  return {
    operation: name,
    requests: durations.length,
    wrong,
    p50Ms: Math.round(percentile(durations, 0.5)),
    p99Ms: Math.round(percentile(durations, 0.99)),
  };
};
