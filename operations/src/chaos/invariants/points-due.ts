import type { OrderSeen } from '../evidence/evidence.ts';

// The rule as the contracts state it, written down a second time on purpose: were it imported from
// Rewards, a mistake there would check itself.
const MULTIPLIERS = [
  { fromLifetime: 5_000, multiplier: 1.5 },
  { fromLifetime: 1_000, multiplier: 1.25 },
  { fromLifetime: 0, multiplier: 1 },
];

const multiplierAt = (lifetime: number): number =>
  MULTIPLIERS.find(({ fromLifetime }) => lifetime >= fromLifetime)?.multiplier ?? 1;

/** Points for one order of a customer who has earned `lifetime` points before. */
export const pointsFor = (total: number, lifetime: number): number =>
  Math.floor(Math.floor(total) * multiplierAt(lifetime));

const place = ({ completedAt = '', orderId }: OrderSeen): string => `${completedAt}#${orderId}`;

/**
 * Points due for each completed order of one customer: each is rated by what the orders completed
 * before it have earned, whatever order their events arrived in.
 */
export const pointsDue = (orders: readonly OrderSeen[]): ReadonlyMap<string, number> => {
  const completed = orders
    .filter(({ status }) => status === 'COMPLETED')
    .sort((left, right) => (place(left) < place(right) ? -1 : 1));
  const due = new Map<string, number>();
  let lifetime = 0;
  for (const { orderId, total } of completed) {
    const points = pointsFor(total, lifetime);
    due.set(orderId, points);
    lifetime += points;
  }
  return due;
};
