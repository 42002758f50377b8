import { assertSafePoints, pointsFor, type TierName } from '../tiers/tiers.ts';

/**
 * What all orders that wait for their payment would earn, for each tier they might be issued at.
 * Kept for every tier because a sum of rounded numbers cannot be multiplied afterwards.
 */
export type PendingPoints = Readonly<Record<TierName, number>>;

export const NOTHING_PENDING: PendingPoints = { BRONZE: 0, SILVER: 0, GOLD: 0 };

const changedBy = (pending: PendingPoints, units: number, sign: 1 | -1): PendingPoints => {
  const changed = (tier: TierName) =>
    assertSafePoints(pending[tier] + sign * pointsFor(units, tier));
  return { BRONZE: changed('BRONZE'), SILVER: changed('SILVER'), GOLD: changed('GOLD') };
};

export const withPending = (pending: PendingPoints, units: number): PendingPoints =>
  changedBy(pending, units, 1);

export const withoutPending = (pending: PendingPoints, units: number): PendingPoints =>
  changedBy(pending, units, -1);
