import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResilienceOptions } from '../../src/index.ts';
import { Instance } from '../support/instances.ts';
import { MisbehavingOrigin } from '../support/misbehaving-origin.ts';
import { startRedis, type TestRedis } from '../../../http-client/test/support/redis-server.ts';
import { commandsProcessed } from '../support/commands-processed.ts';

// For calls that hang; generous, because a busy machine is slow.
jest.setTimeout(240_000);

// No test may depend on the speed of the machine: what must not end within a test takes longer than any test, and
// tests wait for what must end.
const NEVER_MS = 600_000;
const OPEN_MS = 2_000;
const LONGER_THAN_A_FREEZE_GOES_UNNOTICED_MS = 2_000;
// A command without a reply from Redis times out after a second.
const DELAYED_BY_REDIS_MS = 900;

let redis: TestRedis;
let origin: MisbehavingOrigin;
let instances: Instance[];

beforeEach(async () => {
  redis = await startRedis();
  origin = await MisbehavingOrigin.start();
  instances = [];
});

afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.kill()));
  await origin.stop();
  await redis.stop();
});

const start = async (
  count: number,
  options: Partial<ResilienceOptions> = {},
): Promise<Instance[]> => {
  const started = await Promise.all(
    Array.from({ length: count }, () =>
      Instance.start(origin.url, {
        name: 'catalog',
        redis: { url: redis.url },
        attemptTimeoutMs: NEVER_MS,
        overdueAfterMs: NEVER_MS,
        retries: 0,
        breaker: { openMs: NEVER_MS, windowMs: NEVER_MS },
        ...options,
      }),
    ),
  );
  instances.push(...started);
  return started;
};

const callAll = async (fleet: readonly Instance[]) =>
  (await Promise.all(fleet.map((instance) => instance.call()))).map(({ outcome }) => outcome);

/** Makes one instance after the other fail until the circuit opens, then waits until all know it. */
const trip = async (fleet: readonly Instance[]): Promise<void> => {
  origin.behaviour = 'resets';
  for (let n = 0; n < 5; n += 1) await fleet[n % fleet.length]!.call();
  await eventually(async () => (await states(fleet)).every((state) => state === 'open'));
};

const states = (fleet: readonly Instance[]) =>
  Promise.all(fleet.map((instance) => instance.state()));

/**
 * Makes all instances call repeatedly until one of the calls reaches the origin, which does not respond yet.
 * @returns the outcomes of all calls, growing; the probe's is added when the origin responds
 */
const untilOneProbes = async (fleet: readonly Instance[]): Promise<string[]> => {
  origin.behaviour = 'hangs';
  const before = origin.arrivals.length;
  const outcomes: string[] = [];
  const callUntilProbed = async (instance: Instance): Promise<void> => {
    while (origin.arrivals.length === before) outcomes.push((await instance.call()).outcome);
  };
  let calling = fleet.length;
  for (const instance of fleet) void callUntilProbed(instance).then(() => (calling -= 1));
  // All the others have been rejected and have stopped.
  await eventually(() => Promise.resolve(origin.arrivals.length > before && calling === 1));
  return outcomes;
};

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  const timeoutAt = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > timeoutAt) throw new Error('the condition did not hold in time');
    await sleep(50);
  }
};

const expectCleanExits = async (): Promise<void> => {
  expect(await Promise.all(instances.map((instance) => instance.close()))).toEqual(
    instances.map(() => 0),
  );
};

describe('several processes and one Redis', () => {
  test('a healthy dependency costs no Redis command', async () => {
    const fleet = await start(3);
    // Except while a process reads the record: at its start, and after the machine has paused it.
    await eventually(async () => {
      const before = await commandsProcessed(redis.admin);
      for (let n = 0; n < 20; n += 1) expect(await callAll(fleet)).toEqual(['200', '200', '200']);
      return (await commandsProcessed(redis.admin)) === before;
    });
    await expectCleanExits();
  });

  test('the failures of all processes together open the circuit for each', async () => {
    const fleet = await start(5);
    origin.behaviour = 'resets';
    for (const instance of fleet) expect((await instance.call()).outcome).toBe('CONNECTION_FAILED');
    await eventually(async () => (await states(fleet)).every((state) => state === 'open'));
    expect(await callAll(fleet)).toEqual(fleet.map(() => 'CIRCUIT_OPEN'));
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('one probe of the fleet in every window, then all calls pass', async () => {
    const fleet = await start(4, { breaker: { openMs: OPEN_MS } });
    await trip(fleet);
    for (const [window, behaviour] of (['resets', 'resets', 'responds'] as const).entries()) {
      const outcomes = await untilOneProbes(fleet);
      // Four more calls while the probe is in progress: none of them reaches the origin.
      const further = fleet.map((instance) => instance.call());
      expect((await Promise.all(further)).map(({ outcome }) => outcome)).toEqual(
        fleet.map(() => 'CIRCUIT_OPEN'),
      );
      expect(origin.arrivals).toHaveLength(5 + window + 1);
      const [last = 0, probe = 0] = origin.arrivals.slice(-2);
      expect(probe - last).toBeGreaterThanOrEqual(OPEN_MS);
      expect(outcomes.filter((outcome) => outcome !== 'CIRCUIT_OPEN')).toEqual([]);
      origin.resume(behaviour);
      const outcome = behaviour === 'responds' ? '200' : 'CONNECTION_FAILED';
      await eventually(() => Promise.resolve(outcomes.includes(outcome)));
    }
    await eventually(async () => (await states(fleet)).every((state) => state === 'closed'));
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    await expectCleanExits();
  });

  test('a dependency that goes silent is not called, long before the first call has timed out', async () => {
    const fleet = await start(6, { overdueAfterMs: 1_000 });
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    origin.behaviour = 'hangs';
    origin.arrivals.length = 0;
    const [last, ...others] = fleet;
    others.forEach((instance) => void instance.call());
    await eventually(async () => {
      const record = await redis.admin.get('circuit-breaker:{catalog}');
      return /"overdue":\[(\d+,){4}\d+\]/.test(record ?? '');
    });
    // Redis has sent its announcements by now; an instance that responds twice has read them.
    for (let n = 0; n < 2; n += 1) await states(fleet);
    expect((await last!.call()).outcome).toBe('DEPENDENCY_SILENT');
    expect(origin.arrivals).toHaveLength(5);
    expect(await states(fleet)).toEqual(fleet.map(() => 'closed'));
  });

  test('a process that starts during the outage makes no call to find out', async () => {
    const fleet = await start(2);
    await trip(fleet);
    const [late] = await start(1);
    await eventually(async () => (await late!.state()) === 'open');
    expect((await late!.call()).outcome).toBe('CIRCUIT_OPEN');
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('a process that was frozen while the circuit opened knows it before its next call', async () => {
    const [frozen, ...awake] = await start(3);
    await callAll(instances);
    origin.arrivals.length = 0;
    frozen!.freeze();
    await trip(awake);
    await sleep(LONGER_THAN_A_FREEZE_GOES_UNNOTICED_MS);
    frozen!.thaw();
    expect((await frozen!.call()).outcome).toBe('CIRCUIT_OPEN');
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('a prober that dies loses its lease, and another probes', async () => {
    const attemptTimeoutMs = 3_000;
    const [prober, other] = await start(2, { attemptTimeoutMs, breaker: { openMs: OPEN_MS } });
    await trip([prober!, other!]);
    const notLeasedBefore = Date.now();
    await untilOneProbes([prober!]);
    await prober!.kill();
    origin.behaviour = 'responds';
    await eventually(async () => (await other!.call()).outcome === '200');
    expect(origin.arrivals.length).toBeGreaterThanOrEqual(7);
    expect(origin.arrivals[6]! - notLeasedBefore).toBeGreaterThanOrEqual(attemptTimeoutMs);
  });
});

describe('when Redis fails', () => {
  test('(killed) every process decides alone, and the fleet together again when Redis is back', async () => {
    const fleet = await start(2);
    await callAll(fleet);
    await redis.kill();
    origin.behaviour = 'resets';
    for (let n = 0; n < 5; n += 1) await fleet[0]!.call();
    expect(await states(fleet)).toEqual(['open', 'closed']);
    await redis.restart();
    await eventually(async () => (await states(fleet)).every((state) => state !== 'closed'));
    await expectCleanExits();
  });

  test('(frozen) healthy calls do not notice, and failing ones are delayed once', async () => {
    const fleet = await start(1);
    await callAll(fleet);
    redis.freeze();
    expect((await fleet[0]!.call()).ms).toBeLessThan(DELAYED_BY_REDIS_MS);
    origin.behaviour = 'resets';
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) times.push((await fleet[0]!.call()).ms);
    // Once, if the machine runs the five quickly one after the other; never most of them.
    const delayed = times.filter((ms) => ms > DELAYED_BY_REDIS_MS);
    expect(delayed.length).toBeLessThan(times.length / 2);
    expect(await states(fleet)).toEqual(['open']);
    redis.thaw();
    await expectCleanExits();
  });

  test('(emptied by FLUSHALL) an open circuit stays open, and new processes learn it', async () => {
    const fleet = await start(2);
    await trip(fleet);
    await redis.admin.flushall();
    await eventually(async () => (await redis.admin.exists('circuit-breaker:{catalog}')) === 1);
    expect(await callAll(fleet)).toEqual(['CIRCUIT_OPEN', 'CIRCUIT_OPEN']);
    const [late] = await start(1);
    await eventually(async () => (await late!.state()) === 'open');
    expect((await late!.call()).outcome).toBe('CIRCUIT_OPEN');
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('(absent from the start) calls pass and the process ends cleanly', async () => {
    await redis.kill();
    const fleet = await start(1);
    expect((await fleet[0]!.call()).outcome).toBe('200');
    await expectCleanExits();
  });

  test('(frozen from the start) calls pass and the process ends cleanly', async () => {
    redis.freeze();
    const fleet = await start(1);
    expect((await fleet[0]!.call()).outcome).toBe('200');
    await expectCleanExits();
  });
});
