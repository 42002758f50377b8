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

const ROUNDS = 9;
const CALLS_PER_ROUND = 50_000;

/** The same policies with the same numbers and the same options, with nothing of ours between them. */
function bareCockatiel() {
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
}

/** Rounds of both take turns, so that whatever else the machine does hits both alike. */
export async function measureOverhead(progress: (line: string) => void): Promise<OverheadResult> {
  const bare = bareCockatiel();
  const stack = createResilience({ name: 'overhead' });
  const work = () => Promise.resolve(1);
  const deadline = Date.now() + 3_600_000;
  const contestants = {
    bare: () => bare.execute(work),
    stack: () => stack.execute(work, { idempotent: true }),
    stackWithDeadline: () => stack.execute(work, { idempotent: true, deadline }),
  };
  const times = { bare: [] as number[], stack: [] as number[], stackWithDeadline: [] as number[] };

  progress(`overhead: ${ROUNDS} rounds of ${CALLS_PER_ROUND} calls each`);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['bare', 'stack', 'stackWithDeadline'] as const) {
      const microseconds = await microsecondsPerCall(contestants[name]);
      // The first round is the compiler's.
      if (round > 0) times[name].push(microseconds);
    }
  }
  stack.close();

  const bareMicroseconds = median(times.bare);
  const stackMicroseconds = median(times.stack);
  const stackWithDeadlineMicroseconds = median(times.stackWithDeadline);
  return {
    bareMicroseconds: rounded(bareMicroseconds),
    stackMicroseconds: rounded(stackMicroseconds),
    stackWithDeadlineMicroseconds: rounded(stackWithDeadlineMicroseconds),
    overheadMicroseconds: rounded(
      Math.max(stackMicroseconds, stackWithDeadlineMicroseconds) - bareMicroseconds,
    ),
  };
}

async function microsecondsPerCall(call: () => Promise<number>): Promise<number> {
  const start = process.hrtime.bigint();
  for (let n = 0; n < CALLS_PER_ROUND; n += 1) await call();
  return Number(process.hrtime.bigint() - start) / 1_000 / CALLS_PER_ROUND;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
