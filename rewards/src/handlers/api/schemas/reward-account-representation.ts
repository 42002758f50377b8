import { wireCustomerId, wireId, wirePoints, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import type { CustomerId } from '../../../domain/ids.ts';
import type { LedgerEntry } from '../../../domain/ledger/ledger-entry.ts';
import type { Redemption } from '../../../domain/ledger/redemption.ts';
import type { RewardAccount } from '../../../domain/reward-account/reward-account.ts';

export const rewardAccountRepresentation = z.strictObject({
  customerId: wireCustomerId,
  balance: wirePoints.describe('Points that can be spent'),
  pending: wirePoints.describe(
    'What the orders that wait for payment would earn at the present tier',
  ),
  lifetime: wirePoints.describe('Points ever earned'),
  tier: z.enum(['BRONZE', 'SILVER', 'GOLD']),
});

const ledgerEntryRepresentation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('issued'),
    points: z.int().nonnegative().describe('Points earned'),
    at: wireTime.describe('When the order was completed'),
    orderId: wireId,
  }),
  z.strictObject({
    kind: z.literal('redeemed'),
    points: z
      .int()
      .describe(
        'Points spent, negative, or that came back, positive: all entries add up to the balance',
      ),
    at: wireTime,
    redemptionId: wireId.describe("Of points that came back, their order's id"),
    orderId: wireId.optional(),
    description: z.string().optional(),
    returned: z
      .literal(true)
      .optional()
      .describe('The order was cancelled: all that was spent on it came back'),
  }),
]);

export const ledgerPage = z.strictObject({
  items: z.array(ledgerEntryRepresentation),
  nextCursor: z.string().optional(),
});

export const redemptionRepresentation = z.strictObject({
  redemptionId: wireId,
  customerId: wireCustomerId,
  points: z.int().positive().describe('Points spent'),
  balance: wirePoints.describe('Balance right after'),
  redeemedAt: wireTime,
  orderId: wireId.optional(),
  description: z.string().optional(),
});

export const representRewardAccount = (
  account: RewardAccount,
): z.output<typeof rewardAccountRepresentation> => ({
  customerId: account.id,
  balance: account.balance,
  pending: account.pending,
  lifetime: account.lifetime,
  tier: account.tier,
});

// Returned points are shown as a redemption with the opposite sign: a client without another kind still adds up right.
export const representLedgerEntry = (
  entry: LedgerEntry,
): z.output<typeof ledgerEntryRepresentation> => {
  const at = entry.at.toISOString();
  if (entry.kind !== 'returned') return { ...entry, at };
  const { points, orderId } = entry;
  return { kind: 'redeemed', points, at, redemptionId: orderId, orderId, returned: true };
};

// Field by field: a replay is the first response byte by byte, and what was read back has another order of fields.
export const representRedemption = (
  customerId: CustomerId,
  { redemptionId, points, balance, redeemedAt, orderId, description }: Redemption,
): z.output<typeof redemptionRepresentation> => ({
  redemptionId,
  customerId,
  points,
  balance,
  redeemedAt: redeemedAt.toISOString(),
  orderId,
  description,
});
