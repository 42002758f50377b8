import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResilienceOptions } from '../../src/index.ts';
import { Instance } from '../support/instances.ts';
import { MisbehavingOrigin } from '../support/misbehaving-origin.ts';
import { RedisServer } from '../support/redis-server.ts';

// For what hangs; a busy machine takes its time.
jest.setTimeout(240_000);

// No test may depend on how fast the machine is: what must not end within one lasts longer than any takes, and
// what must end is waited for.
const NEVER_MS = 600_000;
const OPEN_MS = 2_000;
const LONGER_THAN_A_FREEZE_GOES_UNNOTICED_MS = 2_000;
// A command that Redis does not answer is given up after a second.
const DELAYED_BY_REDIS_MS = 900;

let redis: RedisServer;
let origin: MisbehavingOrigin;
let instances: Instance[];

beforeEach(async () => {
  redis = await RedisServer.start();
  origin = await MisbehavingOrigin.start();
  instances = [];
});

afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.kill()));
  await origin.stop();
  redis.thaw();
  await redis.kill();
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

/** Makes one instance after the other fail until the circuit opens, then waits until all have heard of it. */
const trip = async (fleet: readonly Instance[]): Promise<void> => {
  origin.behaviour = 'resets';
  for (let n = 0; n < 5; n += 1) await fleet[n % fleet.length]!.call();
  await eventually(async () => (await states(fleet)).every((state) => state === 'open'));
};

const states = (fleet: readonly Instance[]) =>
  Promise.all(fleet.map((instance) => instance.state()));

/**
 * Has all of them call, again and again, until one of the calls reaches the origin, which does not answer yet.
 * @returns the outcomes of all calls, growing; the probe's comes when the origin goes on
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
  // All the others have been refused, and have stopped.
  await eventually(() => Promise.resolve(origin.arrivals.length > before && calling === 1));
  return outcomes;
};

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  const giveUpAt = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('it never came true');
    await sleep(50);
  }
};

const expectCleanExits = async (): Promise<void> => {
  expect(await Promise.all(instances.map((instance) => instance.close()))).toEqual(
    instances.map(() => 0),
  );
};

describe('several processes and one Redis', () => {
  test('a healthy dependency costs Redis not one command', async () => {
    const fleet = await start(3);
    // Not while a process reads the record: when it starts, and after the machine has let it stand still.
    await eventually(async () => {
      const before = await redis.commandsProcessed();
      for (let n = 0; n < 20; n += 1) expect(await callAll(fleet)).toEqual(['200', '200', '200']);
      return (await redis.commandsProcessed()) === before;
    });
    await expectCleanExits();
  });

  test('failures of all of them together open the circuit for every one', async () => {
    const fleet = await start(5);
    origin.behaviour = 'resets';
    for (const instance of fleet) expect((await instance.call()).outcome).toBe('CONNECTION_FAILED');
    await eventually(async () => (await states(fleet)).every((state) => state === 'open'));
    expect(await callAll(fleet)).toEqual(fleet.map(() => 'CIRCUIT_OPEN'));
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('one probe for all of them in every window, then all are let through', async () => {
    const fleet = await start(4, { breaker: { openMs: OPEN_MS } });
    await trip(fleet);
    for (const [window, behaviour] of (['resets', 'resets', 'answers'] as const).entries()) {
      const outcomes = await untilOneProbes(fleet);
      // Four more calls while the probe is under way: none of them reaches the origin.
      const further = fleet.map((instance) => instance.call());
      expect((await Promise.all(further)).map(({ outcome }) => outcome)).toEqual(
        fleet.map(() => 'CIRCUIT_OPEN'),
      );
      expect(origin.arrivals).toHaveLength(5 + window + 1);
      const [last = 0, probe = 0] = origin.arrivals.slice(-2);
      expect(probe - last).toBeGreaterThanOrEqual(OPEN_MS);
      expect(outcomes.filter((outcome) => outcome !== 'CIRCUIT_OPEN')).toEqual([]);
      origin.resume(behaviour);
      const outcome = behaviour === 'answers' ? '200' : 'CONNECTION_FAILED';
      await eventually(() => Promise.resolve(outcomes.includes(outcome)));
    }
    await eventually(async () => (await states(fleet)).every((state) => state === 'closed'));
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    await expectCleanExits();
  });

  test('once it goes silent nobody calls it, long before the first call has timed out', async () => {
    const fleet = await start(6, { overdueAfterMs: 1_000 });
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    origin.behaviour = 'hangs';
    origin.arrivals.length = 0;
    const [last, ...others] = fleet;
    others.forEach((instance) => void instance.call());
    await eventually(async () => {
      const record = await redis.run((client) => client.get('circuit-breaker:{catalog}'));
      return /"overdue":\[(\d+,){4}\d+\]/.test(record ?? '');
    });
    // What Redis has sent by now lies before them; who answers the second time has read it.
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

  test('a process frozen over the trip learns of it before its next call', async () => {
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
    origin.behaviour = 'answers';
    await eventually(async () => (await other!.call()).outcome === '200');
    expect(origin.arrivals.length).toBeGreaterThanOrEqual(7);
    expect(origin.arrivals[6]! - notLeasedBefore).toBeGreaterThanOrEqual(attemptTimeoutMs);
  });
});

describe('when Redis goes', () => {
  test('(killed) every process is on its own, and together again when it is back', async () => {
    const fleet = await start(2);
    await callAll(fleet);
    await redis.kill();
    origin.behaviour = 'resets';
    for (let n = 0; n < 5; n += 1) await fleet[0]!.call();
    expect(await states(fleet)).toEqual(['open', 'closed']);
    await redis.start();
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
    // Once, if the machine lets the five come quickly one after the other; never most of them.
    const delayed = times.filter((ms) => ms > DELAYED_BY_REDIS_MS);
    expect(delayed.length).toBeLessThan(times.length / 2);
    expect(await states(fleet)).toEqual(['open']);
    redis.thaw();
    await expectCleanExits();
  });

  test('(emptied by FLUSHALL) an open circuit stays open, and new processes hear of it', async () => {
    const fleet = await start(2);
    await trip(fleet);
    await redis.run((client) => client.flushall());
    await eventually(() =>
      redis.run(async (client) => (await client.exists('circuit-breaker:{catalog}')) === 1),
    );
    expect(await callAll(fleet)).toEqual(['CIRCUIT_OPEN', 'CIRCUIT_OPEN']);
    const [late] = await start(1);
    await eventually(async () => (await late!.state()) === 'open');
    expect((await late!.call()).outcome).toBe('CIRCUIT_OPEN');
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('(absent from the start) calls go through and the process ends in good order', async () => {
    await redis.kill();
    const fleet = await start(1);
    expect((await fleet[0]!.call()).outcome).toBe('200');
    await expectCleanExits();
  });

  test('(frozen from the start) calls go through and the process ends in good order', async () => {
    redis.freeze();
    const fleet = await start(1);
    expect((await fleet[0]!.call()).outcome).toBe('200');
    await expectCleanExits();
  });
});
