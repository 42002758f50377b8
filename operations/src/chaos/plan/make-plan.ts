import type { Fault, PlannedFault } from '../faults/fault.ts';
import { VICTIMS, WRITERS } from '../faults/fault.ts';
import { type Random, seededRandom } from '../random.ts';
import type { ChaosPlan, PlannedLine, PlannedOrder, Placing } from './chaos-plan.ts';
import { scenarioAt } from './scenarios.ts';

// Enough customers to run in parallel, few enough that each has concurrent orders and redemptions.
const ORDERS_PER_CUSTOMER = 20;
const MIN_CUSTOMERS = 4;

// 2,000 orders in about five minutes mean a fault every eight seconds: longer than a service needs to
// restart, shorter than the platform needs to become idle.
const ORDERS_PER_FAULT = 50;

// As identity providers name them: these characters are separators in paths, keys and cursors.
const NAMES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `auth0|${name}`,
  (name) => `${name}@example.com`,
  (name) => `https://id.example/${name}/?ä=#%2F`,
];

const customerNames = (seed: number, orders: number): readonly string[] =>
  Array.from(
    { length: Math.max(MIN_CUSTOMERS, Math.ceil(orders / ORDERS_PER_CUSTOMER)) },
    (_, index) => {
      const name = `chaos-${seed}-${index}`;
      return NAMES[index % NAMES.length]?.(name) ?? name;
    },
  );

const line = (random: Random): PlannedLine => ({
  product: random.integer(0, 9_999),
  quantity: random.integer(1, 3),
});

const placing = (random: Random, seed: number, index: number): Placing =>
  random.chance(0.25)
    ? { kind: 'without-key' }
    : {
        kind: 'with-key',
        key: `chaos-${seed}-${index}`,
        callers: random.chance(0.3) ? random.integer(2, 4) : 1,
        repeatedLater: random.chance(0.2),
        misused: random.chance(0.05),
      };

const plannedOrder = (
  random: Random,
  seed: number,
  customers: readonly string[],
  index: number,
): PlannedOrder => ({
  index,
  customerId: customers[random.integer(0, customers.length - 1)] ?? '',
  lines: Array.from({ length: random.integer(1, 2) }, () => line(random)),
  placing: placing(random, seed, index),
  scenario: scenarioAt(random.next()),
  pointsToRedeem: random.integer(1, 60),
  clockSkewMinutes: random.chance(0.1) ? random.integer(-120, 120) : 0,
});

/** Every kind of fault once, shuffled; a longer run has several rounds. */
const round = (random: Random): readonly Fault[] =>
  random.shuffle<Fault>([
    ...VICTIMS.map((victim) => ({ kind: 'kill' as const, victim, moment: 'any' as const })),
    ...WRITERS.flatMap((victim) => [
      { kind: 'kill' as const, victim, moment: 'before-write' as const },
      { kind: 'kill' as const, victim, moment: 'after-write' as const },
    ]),
    { kind: 'table', fault: { kind: 'stall' }, seconds: random.integer(2, 4) },
    { kind: 'table', fault: { kind: 'cut' }, seconds: random.integer(1, 3) },
    {
      kind: 'table',
      fault: { kind: 'slow', milliseconds: random.integer(50, 300) },
      seconds: random.integer(3, 6),
    },
    {
      kind: 'table',
      fault: { kind: 'throttle', probability: 0.2 + random.next() / 2 },
      seconds: random.integer(3, 6),
    },
    {
      kind: 'delivery',
      faults: {
        reorderWindowMs: random.integer(200, 3_000),
        delayProbability: random.next() / 5,
        delayMs: random.integer(500, 5_000),
        duplicateProbability: random.next() / 3,
        throttleProbability: random.next() / 10,
      },
    },
  ]);

/**
 * Longer than Lambda's retries of a failed event: after one minute and after two, which are one second
 * and two on the local bus. Events in flight become dead letters, and only a redrive delivers them.
 */
const OUTAGE: Fault = { kind: 'table', fault: { kind: 'throttle', probability: 1 }, seconds: 15 };

const plannedFaults = (random: Random, orders: number): readonly PlannedFault[] => {
  const count = Math.max(1, Math.floor(orders / ORDERS_PER_FAULT));
  const faults: Fault[] = [];
  while (faults.length < count) faults.push(...round(random));
  const planned = faults.slice(0, count).map((fault, index) => ({
    fault,
    afterOrders: Math.floor(((index + random.next()) * orders) / count),
  }));
  return [...planned, { fault: OUTAGE, afterOrders: Math.floor(orders / 2) }].sort(
    (left, right) => left.afterOrders - right.afterOrders,
  );
};

/** The same seed and number of orders make the same plan. */
export const makePlan = (seed: number, orders: number): ChaosPlan => {
  const random = seededRandom(seed);
  const customers = customerNames(seed, orders);
  return {
    seed,
    customers,
    orders: Array.from({ length: orders }, (_, index) =>
      plannedOrder(random, seed, customers, index),
    ),
    faults: plannedFaults(random, orders),
  };
};
