import { createResilience, DEFAULT_SETTINGS } from '@commerce/circuit-breaker';
import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

export interface OverheadResult {
  readonly bareMicroseconds: number;
  readonly stackMicroseconds: number;
  readonly stackWithDeadlineMicroseconds: number;
  /** The dearer of both stacks, less bare cockatiel. */
  readonly overheadMicroseconds: number;
}

const WARM_UP_ROUNDS = 5;
const ROUNDS = 60;
const CALLS_PER_ROUND = 5_000;
const SHORT_DEADLINE_MS = 3_000;

/** The same policies with the same numbers and the same options, with nothing of ours between them. */
const bareCockatiel = () => {
  const { attemptTimeoutMs, retries, breaker, bulkhead: places } = DEFAULT_SETTINGS;
  return wrap(
    retry(handleAll, { maxAttempts: retries, backoff: new ExponentialBackoff() }),
    bulkhead(places.concurrent, places.queued),
    circuitBreaker(handleAll, {
      halfOpenAfter: breaker.openMs,
      breaker: new ConsecutiveBreaker(breaker.failures),
    }),
    timeout(attemptTimeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  );
};

/**
 * Short rounds taken in turns, and the best of each: whatever else the machine does can only add to a round,
 * and it leaves some rounds of every contestant alone.
 */
export const measureOverhead = async (
  progress: (line: string) => void,
): Promise<OverheadResult> => {
  const bare = bareCockatiel();
  const stack = createResilience({ name: 'overhead' });
  const work = () => Promise.resolve(1);
  const contestants = {
    bare: () => bare.execute(work),
    stack: () => stack.execute(work, { idempotent: true }),
    // Less than an attempt's full time, so that each call needs a timeout of its own: the dearest case.
    stackWithDeadline: () =>
      stack.execute(work, { idempotent: true, deadline: Date.now() + SHORT_DEADLINE_MS }),
  };
  const times = { bare: [] as number[], stack: [] as number[], stackWithDeadline: [] as number[] };

  progress(`overhead: ${ROUNDS} rounds of ${CALLS_PER_ROUND} calls each`);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const name of ['bare', 'stack', 'stackWithDeadline'] as const) {
      const microseconds = await microsecondsPerCall(contestants[name]);
      if (round >= WARM_UP_ROUNDS) times[name].push(microseconds);
    }
  }
  stack.close();

  const bareMicroseconds = Math.min(...times.bare);
  const stackMicroseconds = Math.min(...times.stack);
  const stackWithDeadlineMicroseconds = Math.min(...times.stackWithDeadline);
  return {
    bareMicroseconds: rounded(bareMicroseconds),
    stackMicroseconds: rounded(stackMicroseconds),
    stackWithDeadlineMicroseconds: rounded(stackWithDeadlineMicroseconds),
    overheadMicroseconds: rounded(
      Math.max(stackMicroseconds, stackWithDeadlineMicroseconds) - bareMicroseconds,
    ),
  };
};

const microsecondsPerCall = async (call: () => Promise<number>): Promise<number> => {
  const start = process.hrtime.bigint();
  for (let n = 0; n < CALLS_PER_ROUND; n += 1) await call();
  return Number(process.hrtime.bigint() - start) / 1_000 / CALLS_PER_ROUND;
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
