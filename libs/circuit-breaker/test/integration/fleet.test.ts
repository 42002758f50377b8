import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResilienceOptions } from '../../src/index.ts';
import { Instance } from '../support/instances.ts';
import { MisbehavingOrigin } from '../support/misbehaving-origin.ts';
import { RedisServer } from '../support/redis-server.ts';

jest.setTimeout(60_000);

// The architecture's 5 s and 60 s, scaled, with room for a busy machine.
const ATTEMPT_TIMEOUT_MS = 1_000;
const OPEN_MS = 2_000;
// A busy machine is no silent dependency.
const NEVER_OVERDUE_MS = 60_000;
const LONGER_THAN_A_FREEZE_GOES_UNNOTICED_MS = 2_000;

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

async function start(count: number, options: Partial<ResilienceOptions> = {}): Promise<Instance[]> {
  const started = await Promise.all(
    Array.from({ length: count }, () =>
      Instance.start(origin.url, {
        name: 'catalog',
        redis: { url: redis.url },
        attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
        overdueAfterMs: NEVER_OVERDUE_MS,
        retries: 0,
        breaker: { openMs: OPEN_MS },
        ...options,
      }),
    ),
  );
  instances.push(...started);
  return started;
}

const callAll = async (fleet: readonly Instance[]) =>
  (await Promise.all(fleet.map((instance) => instance.call()))).map(({ outcome }) => outcome);

/** Makes one instance after the other fail until the circuit opens, then waits until all have heard of it. */
async function trip(fleet: readonly Instance[]): Promise<void> {
  origin.behaviour = 'resets';
  for (let n = 0; n < 5; n += 1) await fleet[n % fleet.length]!.call();
  await eventually(async () => (await states(fleet)).every((state) => state === 'open'));
}

const states = (fleet: readonly Instance[]) =>
  Promise.all(fleet.map((instance) => instance.state()));

async function eventually(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('it never came true');
    await sleep(50);
  }
}

async function expectCleanExits(): Promise<void> {
  expect(await Promise.all(instances.map((instance) => instance.close()))).toEqual(
    instances.map(() => 0),
  );
}

describe('several processes and one Redis', () => {
  test('a healthy dependency costs Redis not one command', async () => {
    const fleet = await start(3);
    await callAll(fleet);
    await sleep(500);
    const before = await redis.commandsProcessed();
    for (let n = 0; n < 20; n += 1) expect(await callAll(fleet)).toEqual(['200', '200', '200']);
    expect(await redis.commandsProcessed()).toBe(before);
    await expectCleanExits();
  });

  test('failures of all of them together open the circuit for every one', async () => {
    const fleet = await start(5);
    origin.behaviour = 'resets';
    for (const instance of fleet) expect((await instance.call()).outcome).toBe('CONNECTION_FAILED');
    await eventually(async () => (await states(fleet)).every((state) => state === 'open'), 1_000);
    expect(await callAll(fleet)).toEqual(fleet.map(() => 'CIRCUIT_OPEN'));
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('one probe for all of them in every window, then all are let through', async () => {
    const fleet = await start(4);
    await trip(fleet);
    for (let window = 1; window <= 2; window += 1) {
      await sleep(OPEN_MS + 100);
      const outcomes = await callAll(fleet);
      expect(outcomes.toSorted()).toEqual([
        ...Array<string>(3).fill('CIRCUIT_OPEN'),
        'CONNECTION_FAILED',
      ]);
      expect(origin.arrivals).toHaveLength(5 + window);
    }
    origin.behaviour = 'answers';
    await sleep(OPEN_MS + 100);
    await callAll(fleet);
    expect(origin.arrivals).toHaveLength(5 + 3);
    await eventually(async () => (await states(fleet)).every((state) => state === 'closed'), 1_000);
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    await expectCleanExits();
  });

  test('once it goes silent nobody calls it, long before the first call has timed out', async () => {
    const fleet = await start(6, { attemptTimeoutMs: 60_000, overdueAfterMs: 1_000 });
    expect(await callAll(fleet)).toEqual(fleet.map(() => '200'));
    origin.behaviour = 'hangs';
    origin.arrivals.length = 0;
    const [last, ...others] = fleet;
    others.forEach((instance) => void instance.call());
    await eventually(async () => {
      const record = await redis.run((client) => client.get('circuit-breaker:{catalog}'));
      return /"overdue":\[(\d+,){4}\d+\]/.test(record ?? '');
    }, 30_000);
    await sleep(1_000);
    expect((await last!.call()).outcome).toBe('DEPENDENCY_SILENT');
    expect(origin.arrivals).toHaveLength(5);
    expect(await states(fleet)).toEqual(fleet.map(() => 'closed'));
  });

  test('a process that starts during the outage makes no call to find out', async () => {
    const fleet = await start(2);
    await trip(fleet);
    const [late] = await start(1);
    expect((await late!.call()).outcome).toBe('CIRCUIT_OPEN');
    expect(origin.arrivals).toHaveLength(5);
    await expectCleanExits();
  });

  test('a process frozen over the trip learns of it before its next call', async () => {
    const [frozen, ...awake] = await start(3, { breaker: { openMs: 10_000 } });
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
    const [prober, other] = await start(2);
    await trip([prober!, other!]);
    await sleep(OPEN_MS + 100);
    origin.behaviour = 'hangs';
    void prober!.call();
    await eventually(() => Promise.resolve(origin.arrivals.length === 6));
    await prober!.kill();
    origin.behaviour = 'answers';
    expect((await other!.call()).outcome).toBe('CIRCUIT_OPEN');
    await eventually(async () => (await other!.call()).outcome === '200');
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
    expect((await fleet[0]!.call()).ms).toBeLessThan(500);
    origin.behaviour = 'resets';
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) times.push((await fleet[0]!.call()).ms);
    expect(times.filter((ms) => ms > 900)).toHaveLength(1);
    expect(await states(fleet)).toEqual(['open']);
    redis.thaw();
    await expectCleanExits();
  });

  test('(emptied by FLUSHALL) an open circuit stays open, and new processes hear of it', async () => {
    const fleet = await start(2, { breaker: { openMs: 10_000 } });
    await trip(fleet);
    await redis.run((client) => client.flushall());
    await sleep(2_500);
    expect(await callAll(fleet)).toEqual(['CIRCUIT_OPEN', 'CIRCUIT_OPEN']);
    const [late] = await start(1);
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
    const { outcome, ms } = await fleet[0]!.call();
    expect(outcome).toBe('200');
    expect(ms).toBeLessThan(1_000);
    await expectCleanExits();
  });
});
