import { readContexts } from '@commerce/platform/contexts';
import { describe, expect, test } from '@jest/globals';
import { VICTIMS } from '../../../src/chaos/faults/fault.ts';
import { makePlan } from '../../../src/chaos/plan/make-plan.ts';
import { SCENARIOS, scenarioAt } from '../../../src/chaos/plan/scenarios.ts';

describe('The plan of a run', () => {
  test('is the same for the same seed', () => {
    expect(makePlan(7, 200)).toEqual(makePlan(7, 200));
  });

  test('differs for another seed', () => {
    expect(makePlan(7, 200).orders).not.toEqual(makePlan(8, 200).orders);
    expect(makePlan(7, 2_000).faults).not.toEqual(makePlan(8, 2_000).faults);
  });

  test('of 2,000 orders kills every possible victim and orders its faults', () => {
    const { faults } = makePlan(1, 2_000);
    const killed = faults.flatMap(({ fault }) => (fault.kind === 'kill' ? [fault.victim] : []));
    expect(new Set(killed)).toEqual(new Set(VICTIMS));
    const atWrites = faults.flatMap(({ fault }) =>
      fault.kind === 'kill' && fault.moment !== 'any' ? [`${fault.victim} ${fault.moment}`] : [],
    );
    // The catalog writes nothing during a run.
    const writers = readContexts().filter(({ name }) => name !== 'catalog');
    expect(new Set(atWrites)).toEqual(
      new Set(writers.flatMap(({ name }) => [`${name} before-write`, `${name} after-write`])),
    );
    const times = faults.map(({ afterOrders }) => afterOrders);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(Math.max(...times)).toBeLessThan(2_000);
  });

  test('has an outage of the tables long enough to leave something to redrive', () => {
    const outages = makePlan(1, 100).faults.filter(
      ({ fault }) =>
        fault.kind === 'table' && fault.fault.kind === 'throttle' && fault.fault.probability === 1,
    );
    expect(outages).toEqual([
      { afterOrders: 50, fault: expect.objectContaining({ kind: 'table', seconds: 15 }) },
    ]);
  });

  test('contains every scenario, orders with and without a key, repeats and misused keys', () => {
    const { orders } = makePlan(1, 2_000);
    const scenarios = new Set(orders.map(({ scenario }) => JSON.stringify(scenario)));
    expect(scenarios).toEqual(new Set(SCENARIOS.map(({ scenario }) => JSON.stringify(scenario))));
    const kinds = orders.map(({ placing }) => placing);
    expect(kinds.some(({ kind }) => kind === 'without-key')).toBe(true);
    expect(kinds.some((placing) => placing.kind === 'with-key' && placing.callers > 1)).toBe(true);
    expect(kinds.some((placing) => placing.kind === 'with-key' && placing.misused)).toBe(true);
  });

  test('selects a scenario for every value of the random source', () => {
    expect(scenarioAt(0)).toBe(SCENARIOS[0]?.scenario);
    expect(scenarioAt(1 - Number.EPSILON)).toBe(SCENARIOS.at(-1)?.scenario);
  });
});
