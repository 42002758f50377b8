import { wireId, wirePoints, wireTime } from '@commerce/event-contracts';
import * as z from 'zod';
import type { CustomerId } from '../../../domain/ids.ts';
import type { LedgerEntry } from '../../../domain/ledger/ledger-entry.ts';
import type { Redemption } from '../../../domain/ledger/redemption.ts';
import type { RewardAccount } from '../../../domain/reward-account/reward-account.ts';

export const accountAnswer = z.strictObject({
  customerId: wireId,
  balance: wirePoints.describe('Points that can be spent'),
  pending: wirePoints.describe(
    'What the orders that wait for payment would earn at the present tier',
  ),
  lifetime: wirePoints.describe('Points ever earned'),
  tier: z.enum(['BRONZE', 'SILVER', 'GOLD']),
});

const entryAnswer = z.discriminatedUnion('kind', [
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

export const historyAnswer = z.strictObject({
  items: z.array(entryAnswer),
  nextCursor: z.string().optional(),
});

export const redemptionAnswer = z.strictObject({
  redemptionId: wireId,
  customerId: wireId,
  points: z.int().positive().describe('Points spent'),
  balance: wirePoints.describe('Balance right after'),
  redeemedAt: wireTime,
  orderId: wireId.optional(),
  description: z.string().optional(),
});

export const toAccountAnswer = (account: RewardAccount): z.output<typeof accountAnswer> => ({
  customerId: account.id,
  balance: account.balance,
  pending: account.pending,
  lifetime: account.lifetime,
  tier: account.tier,
});

// What came back is told as a redemption, the other way round: a client that knows no other kind adds it up right.
export const toEntryAnswer = (entry: LedgerEntry): z.output<typeof entryAnswer> => {
  const at = entry.at.toISOString();
  if (entry.kind !== 'returned') return { ...entry, at };
  const { points, orderId } = entry;
  return { kind: 'redeemed', points, at, redemptionId: orderId, orderId, returned: true };
};

// Field by field: a replay is the first answer to the byte, and what was read back has another order of fields.
export const toRedemptionAnswer = (
  customerId: CustomerId,
  { redemptionId, points, balance, redeemedAt, orderId, description }: Redemption,
): z.output<typeof redemptionAnswer> => ({
  redemptionId,
  customerId,
  points,
  balance,
  redeemedAt: redeemedAt.toISOString(),
  orderId,
  description,
});
