import { tooManyPoints } from '../errors.ts';

export type TierName = 'BRONZE' | 'SILVER' | 'GOLD';

interface Tier {
  readonly name: TierName;
  /** Lifetime points from which the tier holds. */
  readonly from: number;
  /** Points for each whole major unit, as a fraction: 1.25 is 5/4, so that no float is involved. */
  readonly multiplier: readonly [numerator: number, denominator: number];
}

const BRONZE: Tier = { name: 'BRONZE', from: 0, multiplier: [1, 1] };
const SILVER: Tier = { name: 'SILVER', from: 1_000, multiplier: [5, 4] };
const GOLD: Tier = { name: 'GOLD', from: 5_000, multiplier: [3, 2] };

/** Lowest first. */
const TIERS: readonly Tier[] = [BRONZE, SILVER, GOLD];

export const LOWEST_TIER: TierName = 'BRONZE';
export const HIGHEST_TIER: TierName = 'GOLD';

const TIER_BY_NAME: Readonly<Record<TierName, Tier>> = { BRONZE, SILVER, GOLD };

/** The tier that a lifetime total has reached. */
export const tierOf = (lifetime: number): TierName =>
  TIERS.findLast(({ from }) => lifetime >= from)?.name ?? LOWEST_TIER;

/** @throws CommerceError `too-many-points` past the largest safe integer. */
export const assertSafePoints = (points: number): number => {
  if (!Number.isSafeInteger(points)) throw tooManyPoints();
  return points;
};

/**
 * Points for an order: whole major units times the tier's multiplier, rounded down. Whole groups of
 * `denominator` units are multiplied apart from the rest, so that no intermediate result is larger
 * than the points themselves.
 */
export const pointsFor = (units: number, tier: TierName): number => {
  const [numerator, denominator] = TIER_BY_NAME[tier].multiplier;
  const groups = Math.floor(units / denominator);
  const rest = units % denominator;
  return assertSafePoints(groups * numerator + Math.floor((rest * numerator) / denominator));
};
