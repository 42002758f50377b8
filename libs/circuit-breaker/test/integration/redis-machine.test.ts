import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisFleet } from '../../src/circuit/redis-fleet.ts';
import { UNKNOWN_CIRCUIT, type CircuitRecord } from '../../src/circuit/record.ts';
import { circuitMachineContract } from '../support/circuit-machine-contract.ts';
import { RedisServer } from '../support/redis-server.ts';

const rules = { failures: 5, windowMs: 500, openMs: 200, leaseMs: 250 };
const clock = { now: () => Date.now() };
let server: RedisServer;
let fleets: RedisFleet[] = [];
let circuits = 0;

beforeAll(async () => {
  server = await RedisServer.start();
});

afterEach(() => {
  fleets.forEach((fleet) => fleet.close());
  fleets = [];
});

afterAll(async () => {
  await server.kill();
});

function fleetFor(name: string): RedisFleet {
  const fleet = new RedisFleet(name, { url: server.url }, rules, clock);
  fleets.push(fleet);
  return fleet;
}

circuitMachineContract('in Redis', () => {
  const fleet = fleetFor(`contract-${(circuits += 1)}`);
  return {
    rules,
    apply: (event) => fleet.apply(event, UNKNOWN_CIRCUIT),
    pass: async (ms) => {
      await sleep(ms + 10);
    },
  };
});

describe('the common record in Redis', () => {
  async function open(fleet: RedisFleet): Promise<CircuitRecord> {
    const { era } = await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT);
    return fleet.apply({ type: 'failed', era, tripped: true }, UNKNOWN_CIRCUIT);
  }

  test('comes back after FLUSHALL from anybody who still knows it', async () => {
    const fleet = fleetFor('flushed');
    const known = await open(fleet);
    await server.run((redis) => redis.flushall());
    expect(await fleet.apply({ type: 'read' }, known)).toMatchObject({
      state: 'open',
      version: known.version,
    });
    expect(await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT)).toMatchObject({ state: 'open' });
  });

  test('is not set back by somebody who knows less', async () => {
    const fleet = fleetFor('older');
    const before = await fleet.apply({ type: 'read' }, UNKNOWN_CIRCUIT);
    const now = await open(fleet);
    expect(await fleet.apply({ type: 'read' }, before)).toMatchObject({ version: now.version });
  });

  test('is replaced when something unreadable lies in its place', async () => {
    const fleet = fleetFor('rubbish');
    await server.run((redis) => redis.set('circuit-breaker:{rubbish}', 'not a record'));
    expect(await open(fleet)).toMatchObject({ state: 'open' });
  });

  test('grants one of a hundred simultaneous claims over ten connections', async () => {
    const members = Array.from({ length: 10 }, () => fleetFor('crowded'));
    const known = await open(members[0]!);
    await sleep(rules.openMs + 20);
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

  test('is announced to the others, whatever else is said on the channel', async () => {
    const [speaker, hearer] = [fleetFor('announced'), fleetFor('announced')];
    const heard: CircuitRecord[] = [];
    const listening = new Promise<void>((resolve) => {
      hearer.listen({ changed: (record) => void heard.push(record), listening: resolve });
    });
    await listening;
    await server.run((redis) => redis.publish('circuit-breaker:{announced}:changes', 'rubbish'));
    await open(speaker);
    await sleep(100);
    expect(heard.map(({ state }) => state)).toEqual(['open']);
  });
});
