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
  /** The slower of both stacks, minus bare cockatiel. */
  readonly overheadMicroseconds: number;
}

const WARM_UP_ROUNDS = 5;
const ROUNDS = 60;
const CALLS_PER_ROUND = 5_000;
const SHORT_DEADLINE_MS = 3_000;

/** The same policies with the same settings, without our code between them. */
const bareCockatiel = () => {
  const { attemptTimeoutMs, retries, breaker, bulkhead: slots } = DEFAULT_SETTINGS;
  return wrap(
    retry(handleAll, { maxAttempts: retries, backoff: new ExponentialBackoff() }),
    bulkhead(slots.concurrent, slots.queued),
    circuitBreaker(handleAll, {
      halfOpenAfter: breaker.openMs,
      breaker: new ConsecutiveBreaker(breaker.failures),
    }),
    timeout(attemptTimeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  );
};

/**
 * Takes the best of many short, interleaved rounds: other load can only slow a round down, and some rounds
 * of every contender run undisturbed.
 */
export const measureOverhead = async (
  progress: (line: string) => void,
): Promise<OverheadResult> => {
  const bare = bareCockatiel();
  const stack = createResilience({ name: 'overhead' });
  const work = () => Promise.resolve(1);
  const contenders = {
    bare: () => bare.execute(work),
    stack: () => stack.execute(work, { idempotent: true }),
    // Shorter than the attempt timeout, so that each call needs a separate timeout: the slowest case.
    stackWithDeadline: () =>
      stack.execute(work, { idempotent: true, deadline: Date.now() + SHORT_DEADLINE_MS }),
  };
  const times = { bare: [] as number[], stack: [] as number[], stackWithDeadline: [] as number[] };

  progress(`overhead: ${ROUNDS} rounds of ${CALLS_PER_ROUND} calls each`);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const name of ['bare', 'stack', 'stackWithDeadline'] as const) {
      const microseconds = await microsecondsPerCall(contenders[name]);
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
