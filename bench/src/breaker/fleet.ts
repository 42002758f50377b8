import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { FleetProcess } from './fleet-member.ts';
import { MortalOrigin, type Death } from './killable-origin.ts';
import { startRedis } from './redis-server.ts';

export interface FleetOptions {
  readonly processes: number;
  readonly windows: number;
}

export interface FleetResult {
  readonly processes: number;
  readonly death: Death;
  readonly load: string;
  readonly healthyCalls: number;
  readonly healthyRedisCommands: number;
  readonly callsFromFirstFailure: number;
  readonly firstTripMs: number;
  readonly allStoppedMs: number;
  readonly probesPerWindow: readonly number[];
  readonly refusalP99Ms: number;
  readonly recovered: boolean;
  readonly recoveryMs: number;
  readonly unhandledRejections: number;
}

interface Scenario {
  readonly death: Death;
  readonly load: string;
  readonly pauseMs: number;
  /** How long the origin answers well before it dies. */
  readonly healthyMs: number;
  readonly attemptTimeoutMs: number;
}

const SCENARIOS: readonly Scenario[] = [
  {
    death: 'resets connections',
    load: '10 calls/s each',
    pauseMs: 100,
    healthyMs: 2_000,
    attemptTimeoutMs: 5_000,
  },
  // The architecture's 5 s, scaled: every one of the windows lasts as long as its probe hangs.
  {
    death: 'hangs',
    load: '10 calls/s each',
    pauseMs: 100,
    healthyMs: 2_000,
    attemptTimeoutMs: 2_000,
  },
  {
    death: 'answers 500',
    load: 'call after call, dead from the start',
    pauseMs: 0,
    healthyMs: 0,
    attemptTimeoutMs: 5_000,
  },
];

// The architecture's 60 s, scaled so that 20 windows take half a minute and not 20 minutes.
const OPEN_MS = 1_000;

/** Runs every scenario with its own Redis, origin and processes. */
export const runFleet = async (
  options: FleetOptions,
  progress: (line: string) => void,
): Promise<FleetResult[]> => {
  const results: FleetResult[] = [];
  for (const scenario of SCENARIOS) {
    progress(
      `fleet: ${options.processes} processes, ${scenario.load}, an origin that ${scenario.death}`,
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
  const origin = await MortalOrigin.start();
  const observer = new Redis(redis.url);
  const fleet = await startFleet(scenario, processes, redis.url, origin.url);
  try {
    if (scenario.healthyMs === 0) origin.die(scenario.death);
    const commandsBefore = await commandsOnceQuiet(observer);
    fleet.forEach((member) => member.send({ type: 'start' }));
    await sleep(scenario.healthyMs);
    // The INFO that reads the number is a command, too.
    const healthyRedisCommands =
      scenario.healthyMs === 0 ? 0 : (await commandsProcessed(observer)) - commandsBefore - 1;
    const healthyCalls = origin.arrivals.length;
    refuseBusyMachine(scenario, fleet, healthyCalls);

    origin.die(scenario.death);
    await until(
      () => fleet.every((member) => member.openedAt !== undefined),
      'every process stopped',
    );
    // A call that hangs has failed when its caller's patience ends.
    const firstFailureAt =
      origin.firstFailedArrivalAt + (scenario.death === 'hangs' ? scenario.attemptTimeoutMs : 0);
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
    // A second probe of the last window would come now.
    await sleep(OPEN_MS / 2);
    const probesPerWindow = countedByWindow(origin.arrivals.slice(probesFrom), OPEN_MS);

    const recoveryStart = Date.now();
    origin.revive();
    await until(() => fleet.every((member) => member.state === 'closed'), 'every process resumed');
    const counts = await Promise.all(fleet.map((member) => member.count()));
    return {
      processes,
      death: scenario.death,
      load: scenario.load,
      healthyCalls,
      healthyRedisCommands,
      callsFromFirstFailure,
      firstTripMs: firstTripAt - firstFailureAt,
      allStoppedMs: allStoppedAt - firstTripAt,
      probesPerWindow,
      refusalP99Ms: percentile(
        counts.flatMap(({ refusalsMs }) => refusalsMs),
        0.99,
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

/** A machine that cannot even run the healthy load measures its scheduler, not the circuit breaker. */
const refuseBusyMachine = (
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

/** How many calls arrived in each window; a window begins when half the open time passed without a call. */
const countedByWindow = (arrivals: readonly number[], openMs: number): number[] => {
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

/** Waits until every process has made its connections and read the record once. */
const commandsOnceQuiet = async (redis: Redis): Promise<number> => {
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
  const giveUpAt = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > giveUpAt) throw new Error(`Waited two minutes in vain for: ${what}`);
    await sleep(200);
  }
};

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 1_000) / 1_000;
};
