import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { RedisFleet } from '../../src/circuit/redis-fleet.ts';
import { UNKNOWN_CIRCUIT, type CircuitRecord } from '../../src/circuit/record.ts';
import { circuitMachineContract } from '../support/circuit-machine-contract.ts';
import { startRedis, type TestRedis } from '../../../http-client/test/support/redis-server.ts';

const rules = { failures: 5, windowMs: 600_000, openMs: 500_000, leaseMs: 400_000 };
jest.setTimeout(120_000);

const clock = { now: () => Date.now() };
let server: TestRedis;
let fleets: RedisFleet[] = [];
let circuits = 0;

beforeAll(async () => {
  server = await startRedis();
});

afterEach(() => {
  fleets.forEach((fleet) => fleet.close());
  fleets = [];
});

afterAll(async () => {
  await server.stop();
});

const fleetFor = (name: string): RedisFleet => {
  const fleet = new RedisFleet(name, { url: server.url }, rules, clock);
  fleets.push(fleet);
  return fleet;
};

/** Moves all times of a record into the past, as if this much time had passed, whatever the speed of the machine. */
const pass = async (name: string, ms: number): Promise<void> => {
  await server.admin.eval(
    `local record = cjson.decode(redis.call('GET', KEYS[1]))
       record.due = record.due - ARGV[1]
       for _, times in ipairs({record.failures, record.overdue}) do
         for i, at in ipairs(times) do times[i] = at - ARGV[1] end
       end
       redis.call('SET', KEYS[1], cjson.encode(record), 'KEEPTTL')`,
    1,
    `circuit-breaker:{${name}}`,
    ms,
  );
};

circuitMachineContract('in Redis', () => {
  const name = `contract-${(circuits += 1)}`;
  const fleet = fleetFor(name);
  return {
    rules,
    apply: (event) => fleet.apply(event, UNKNOWN_CIRCUIT),
    pass: (ms) => pass(name, ms),
  };
});

describe('the shared record in Redis', () => {
  const open = async (fleet: RedisFleet): Promise<CircuitRecord> => {
    const { era } = await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT);
    return fleet.apply({ type: 'failed', era, tripped: true }, UNKNOWN_CIRCUIT);
  };

  test('is restored after FLUSHALL by a process that still has it', async () => {
    const fleet = fleetFor('flushed');
    const known = await open(fleet);
    await server.admin.flushall();
    expect(await fleet.apply({ type: 'read' }, known)).toMatchObject({
      state: 'open',
      version: known.version,
    });
    expect(await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT)).toMatchObject({ state: 'open' });
  });

  test('is not replaced by an older record', async () => {
    const fleet = fleetFor('older');
    const before = await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT);
    const now = await open(fleet);
    expect(await fleet.apply({ type: 'read' }, before)).toMatchObject({ version: now.version });
  });

  test('is read by a process that was blocked while it waited, however long', async () => {
    const fleet = fleetFor('held-up');
    await open(fleet);
    const asked = fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT);
    await new Promise((resolve) => setImmediate(resolve));
    // Blocks this process for longer than the timeout of a command.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
    expect(await asked).toMatchObject({ state: 'open' });
  });

  test('is replaced if it is not readable', async () => {
    const fleet = fleetFor('rubbish');
    await server.admin.set('circuit-breaker:{rubbish}', 'not a record');
    expect(await open(fleet)).toMatchObject({ state: 'open' });
  });

  test('grants one of a hundred simultaneous claims over ten connections', async () => {
    const members = Array.from({ length: 10 }, () => fleetFor('crowded'));
    const known = await open(members[0]!);
    await pass('crowded', rules.openMs + 1);
    const records = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        members[n % 10]!.apply({ type: 'claimed', token: `claim-${n}` }, known),
      ),
    );
    const granted = records.filter(
      (record, n) => record.state === 'half-open' && record.probe === `claim-${n}`,
    );
    expect(granted).toHaveLength(1);
  });

  test('is announced to the others, whatever else is published on the channel', async () => {
    const [speaker, hearer] = [fleetFor('announced'), fleetFor('announced')];
    const heard = Promise.withResolvers<CircuitRecord>();
    await new Promise<void>((resolve) => {
      hearer.listen({ changed: heard.resolve, listening: resolve });
    });
    await server.admin.publish('circuit-breaker:{announced}:changes', 'rubbish');
    await open(speaker);
    expect(await heard.promise).toMatchObject({ state: 'open' });
  });
});
