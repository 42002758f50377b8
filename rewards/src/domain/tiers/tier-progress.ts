import type { LedgerPosition } from '../ledger/ledger-position.ts';
import {
  assertSafePoints,
  HIGHEST_TIER,
  LOWEST_TIER,
  pointsFor,
  tierOf,
  type TierName,
} from './tiers.ts';
import type { IssuedOrder } from '../ledger/issued-order.ts';

/** Where in the ledger a tier was reached: orders that stand after that place are rated by it. */
export interface TierStep {
  readonly tier: TierName;
  readonly after: LedgerPosition;
  /** Lifetime points up to and with the order at `after`. */
  readonly lifetime: number;
}

/** How far a customer has come: the lifetime total, and the steps on the way, lowest first. */
export interface TierProgress {
  readonly lifetime: number;
  readonly steps: readonly TierStep[];
}

export const NO_PROGRESS: TierProgress = { lifetime: 0, steps: [] };

/** Part of the ledger, ends included; without `to` it reaches up to the newest. */
export interface LedgerRange {
  readonly from: LedgerPosition;
  readonly to?: LedgerPosition;
}

export interface RatedOrder {
  readonly order: IssuedOrder;
  readonly points: number;
}

/** The tier that rates an order at this place of the ledger. */
export const tierAt = (steps: readonly TierStep[], position: LedgerPosition): TierName =>
  steps.findLast(({ after }) => after < position)?.tier ?? LOWEST_TIER;

const topStep = ({ steps }: TierProgress): TierStep | undefined =>
  steps.find(({ tier }) => tier === HIGHEST_TIER);

/**
 * The orders whose rating an order at `position` may change: those after it, up to and with the one
 * that reached the highest tier. Beyond that nothing can rise; `undefined` when none are left.
 */
export const affectedRange = (
  progress: TierProgress,
  position: LedgerPosition,
): LedgerRange | undefined => {
  const top = topStep(progress);
  if (top === undefined) return { from: position };
  return position < top.after ? { from: position, to: top.after } : undefined;
};

/** Rates orders one after the other, each by the lifetime total that stands before it. */
const rate = (start: TierProgress, orders: readonly IssuedOrder[]) => {
  const steps = [...start.steps];
  const rated: RatedOrder[] = [];
  let { lifetime } = start;
  for (const order of orders) {
    const tier = tierOf(lifetime);
    const points = pointsFor(order.units, tier);
    lifetime = assertSafePoints(lifetime + points);
    const reached = tierOf(lifetime);
    if (reached !== tier) steps.push({ tier: reached, after: order.position, lifetime });
    rated.push({ order, points });
  }
  return { rated, progress: { lifetime, steps } };
};

/**
 * Puts an order into its place of the ledger and rates it and what stands after it.
 *
 * Invariant: the outcome depends on the set of orders alone, not on when each was put in, since each
 * order is rated by the sum of those before it in the ledger. That sum only grows when one more is
 * put in, and no multiplier falls with it; so points only ever rise, and a balance never falls.
 *
 * @param later the orders in `affectedRange(progress, order.position)`, oldest first.
 * @returns the progress, and every order whose points are new: this one first.
 */
export const insertOrder = (
  progress: TierProgress,
  order: IssuedOrder,
  later: readonly IssuedOrder[],
): { readonly progress: TierProgress; readonly changed: readonly RatedOrder[] } => {
  const before = later.map(({ units, position }) =>
    pointsFor(units, tierAt(progress.steps, position)),
  );
  const top = topStep(progress);
  const end = top !== undefined && order.position < top.after ? top.lifetime : progress.lifetime;
  const start = {
    lifetime: before.reduce((lifetime, points) => lifetime - points, end),
    steps: progress.steps.filter(({ after }) => after < order.position),
  };
  const { rated, progress: recalculated } = rate(start, [order, ...later]);
  return {
    progress: {
      lifetime: assertSafePoints(progress.lifetime + recalculated.lifetime - end),
      steps: recalculated.steps,
    },
    changed: rated.filter(({ points }, index) => index === 0 || points !== before[index - 1]),
  };
};
