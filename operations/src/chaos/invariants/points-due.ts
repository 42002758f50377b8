import type { ObservedOrder } from '../evidence/evidence.ts';

// Repeats the rule of the contracts on purpose: imported from Rewards, a mistake there would go
// unnoticed.
const MULTIPLIERS = [
  { fromLifetime: 5_000, multiplier: 1.5 },
  { fromLifetime: 1_000, multiplier: 1.25 },
  { fromLifetime: 0, multiplier: 1 },
];

const multiplierAt = (lifetime: number): number =>
  MULTIPLIERS.find(({ fromLifetime }) => lifetime >= fromLifetime)?.multiplier ?? 1;

/** Points for one order of a customer with `lifetime` points earned before. */
export const pointsFor = (total: number, lifetime: number): number =>
  Math.floor(Math.floor(total) * multiplierAt(lifetime));

const sortKey = ({ completedAt = '', orderId }: ObservedOrder): string =>
  `${completedAt}#${orderId}`;

/**
 * Points due for each completed order of one customer. The multiplier follows from the points of the
 * orders completed before it; the arrival order of the events does not matter.
 */
export const pointsDue = (orders: readonly ObservedOrder[]): ReadonlyMap<string, number> => {
  const completed = orders
    .filter(({ status }) => status === 'COMPLETED')
    .sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  const due = new Map<string, number>();
  let lifetime = 0;
  for (const { orderId, total } of completed) {
    const points = pointsFor(total, lifetime);
    due.set(orderId, points);
    lifetime += points;
  }
  return due;
};
