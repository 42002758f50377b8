import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { percentile } from '../report/statistics.ts';
import { FleetProcess } from './fleet-member.ts';
import { KillableOrigin, type FailureMode } from './killable-origin.ts';
import { startRedis } from '@commerce/http-client/testing/redis-server';

export interface FleetOptions {
  readonly processes: number;
  readonly windows: number;
}

export interface FleetResult {
  readonly processes: number;
  readonly failure: FailureMode;
  readonly load: string;
  readonly healthyCalls: number;
  readonly healthyRedisCommands: number;
  readonly callsFromFirstFailure: number;
  readonly firstTripMs: number;
  readonly allStoppedMs: number;
  readonly probesPerWindow: readonly number[];
  /** NaN when no call was refused. */
  readonly refusalP99Ms: number;
  readonly recovered: boolean;
  readonly recoveryMs: number;
  readonly unhandledRejections: number;
}

interface Scenario {
  readonly failure: FailureMode;
  readonly load: string;
  readonly pauseMs: number;
  /** How long the origin works before it fails. */
  readonly healthyMs: number;
  readonly attemptTimeoutMs: number;
}

const SCENARIOS: readonly Scenario[] = [
  {
    failure: 'resets connections',
    load: '10 calls/s each',
    pauseMs: 100,
    healthyMs: 2_000,
    attemptTimeoutMs: 5_000,
  },
  // Scaled from the architecture's 5 s, because each window lasts as long as its probe hangs.
  {
    failure: 'hangs',
    load: '10 calls/s each',
    pauseMs: 100,
    healthyMs: 2_000,
    attemptTimeoutMs: 2_000,
  },
  {
    failure: 'returns 500',
    load: 'one call after the other, failing from the start',
    pauseMs: 0,
    healthyMs: 0,
    attemptTimeoutMs: 5_000,
  },
];

// Scaled from the architecture's 60 s, so that 20 windows take half a minute instead of 20 minutes.
const OPEN_MS = 1_000;

/** Runs every scenario with a separate Redis, origin and processes. */
export const runFleet = async (
  options: FleetOptions,
  progress: (line: string) => void,
): Promise<FleetResult[]> => {
  const results: FleetResult[] = [];
  for (const scenario of SCENARIOS) {
    progress(
      `fleet: ${options.processes} processes, ${scenario.load}, an origin that ${scenario.failure}`,
    );
    results.push(await runScenario(scenario, options, progress));
  }
  return results;
};

const runScenario = async (
  scenario: Scenario,
  { processes, windows }: FleetOptions,
  progress: (line: string) => void,
): Promise<FleetResult> => {
  const redis = await startRedis();
  const origin = await KillableOrigin.start();
  const observer = new Redis(redis.url);
  const fleet = await startFleet(scenario, processes, redis.url, origin.url);
  try {
    if (scenario.healthyMs === 0) origin.kill(scenario.failure);
    const commandsBefore = await commandsWhenIdle(observer);
    fleet.forEach((member) => member.send({ type: 'start' }));
    await sleep(scenario.healthyMs);
    // The INFO that reads the number also counts as a command.
    const healthyRedisCommands =
      scenario.healthyMs === 0 ? 0 : (await commandsProcessed(observer)) - commandsBefore - 1;
    const healthyCalls = origin.arrivals.length;
    requireIdleMachine(scenario, fleet, healthyCalls);

    origin.kill(scenario.failure);
    await until(
      () => fleet.every((member) => member.openedAt !== undefined),
      'every process stopped',
    );
    // A call that hangs fails at the timeout of its attempt.
    const firstFailureAt =
      origin.firstFailedArrivalAt + (scenario.failure === 'hangs' ? scenario.attemptTimeoutMs : 0);
    const openedAt = fleet.map((member) => member.openedAt ?? NaN);
    const firstTripAt = Math.min(...openedAt);
    const allStoppedAt = Math.max(...openedAt);
    const callsFromFirstFailure = origin.arrivals.filter(
      (at) => at > firstFailureAt && at < firstTripAt + OPEN_MS / 2,
    ).length;

    const probesFrom = origin.arrivals.filter((at) => at < firstTripAt + OPEN_MS / 2).length;
    await until(() => {
      progress(`  window ${origin.arrivals.length - probesFrom} of ${windows}`);
      return origin.arrivals.length - probesFrom >= windows;
    }, `${windows} half-open windows`);
    // A second probe of the last window would arrive now.
    await sleep(OPEN_MS / 2);
    const probesPerWindow = callsPerWindow(origin.arrivals.slice(probesFrom), OPEN_MS);

    const recoveryStart = Date.now();
    origin.restore();
    await until(() => fleet.every((member) => member.state === 'closed'), 'every process resumed');
    const counts = await Promise.all(fleet.map((member) => member.count()));
    return {
      processes,
      failure: scenario.failure,
      load: scenario.load,
      healthyCalls,
      healthyRedisCommands,
      callsFromFirstFailure,
      firstTripMs: firstTripAt - firstFailureAt,
      allStoppedMs: allStoppedAt - firstTripAt,
      probesPerWindow,
      refusalP99Ms: rounded(
        percentile(
          counts.flatMap(({ refusalsMs }) => refusalsMs),
          0.99,
        ),
      ),
      recovered: counts.every(({ state }) => state === 'closed'),
      recoveryMs: Date.now() - recoveryStart,
      unhandledRejections: counts.reduce((sum, count) => sum + count.unhandledRejections, 0),
    };
  } finally {
    await Promise.all(fleet.map((member) => member.stop()));
    observer.disconnect();
    await origin.stop();
    await redis.stop();
  }
};

/** A machine too busy for the healthy load would measure its scheduler, not the circuit breaker. */
const requireIdleMachine = (
  { healthyMs, pauseMs }: Scenario,
  fleet: readonly FleetProcess[],
  healthyCalls: number,
): void => {
  if (healthyMs === 0) return;
  const intended = (fleet.length * healthyMs) / pauseMs;
  if (healthyCalls < intended / 2 || fleet.some((member) => member.openedAt !== undefined)) {
    throw new Error(
      `This machine is too busy to measure on: ${healthyCalls} of ${intended} healthy calls were made. ` +
        'Run again when it is idle, or with fewer --processes.',
    );
  }
};

const startFleet = async (
  scenario: Scenario,
  processes: number,
  redisUrl: string,
  origin: string,
): Promise<FleetProcess[]> => {
  const fleet = Array.from(
    { length: processes },
    () =>
      new FleetProcess({
        origin,
        pauseMs: scenario.pauseMs,
        resilience: {
          name: 'catalog',
          redis: { url: redisUrl },
          attemptTimeoutMs: scenario.attemptTimeoutMs,
          breaker: { openMs: OPEN_MS },
        },
      }),
  );
  await Promise.all(fleet.map((member) => member.ready));
  return fleet;
};

/** Calls per window; a window starts after half the open time without a call. */
const callsPerWindow = (arrivals: readonly number[], openMs: number): number[] => {
  const windows: number[] = [];
  arrivals.forEach((at, index) => {
    const previous = arrivals[index - 1];
    const count = windows.at(-1);
    if (previous === undefined || count === undefined || at - previous > openMs / 2) {
      windows.push(1);
    } else windows[windows.length - 1] = count + 1;
  });
  return windows;
};

/** Waits until every process has connected and read the record once. */
const commandsWhenIdle = async (redis: Redis): Promise<number> => {
  for (let before = -Infinity; ;) {
    const now = await commandsProcessed(redis);
    if (now - before === 1) return now;
    before = now;
    await sleep(2_000);
  }
};

const commandsProcessed = async (redis: Redis): Promise<number> => {
  const stats = await redis.info('stats');
  return Number(/total_commands_processed:(\d+)/.exec(stats)?.[1]);
};

const until = async (holds: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Not reached within two minutes: ${what}`);
    await sleep(200);
  }
};

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
