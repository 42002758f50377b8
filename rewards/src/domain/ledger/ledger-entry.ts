import type { OrderId, RedemptionId } from '../ids.ts';
import type { TierProgress } from '../tiers/tier-progress.ts';
import { tierAt } from '../tiers/tier-progress.ts';
import { pointsFor } from '../tiers/tiers.ts';
import { type IssuedAccrual, issuedOrderOf } from './order-accrual.ts';
import type { ReturnedSpending } from './order-spending.ts';
import type { Redemption } from './redemption.ts';

/** What the ledger is kept as. */
export type LedgerRecord =
  | { readonly kind: 'issued'; readonly accrual: IssuedAccrual }
  | { readonly kind: 'redeemed'; readonly redemption: Redemption }
  | { readonly kind: 'returned'; readonly spending: ReturnedSpending };

/** One line of the ledger. Points are signed: their sum is the balance. */
export type LedgerEntry =
  | {
      readonly kind: 'issued';
      readonly orderId: OrderId;
      readonly points: number;
      readonly at: Date;
    }
  | {
      readonly kind: 'redeemed';
      readonly redemptionId: RedemptionId;
      readonly points: number;
      readonly at: Date;
      readonly orderId?: OrderId | undefined;
      readonly description?: string | undefined;
    }
  | {
      readonly kind: 'returned';
      readonly orderId: OrderId;
      readonly points: number;
      readonly at: Date;
    };

/** Reads a record as an entry. Points of an order follow from its place, so they are never stored. */
export const ledgerEntryOf = (record: LedgerRecord, progress: TierProgress): LedgerEntry => {
  switch (record.kind) {
    case 'issued': {
      const { orderId, units, position } = issuedOrderOf(record.accrual);
      const points = pointsFor(units, tierAt(progress.steps, position));
      return { kind: 'issued', orderId, points, at: record.accrual.completedAt };
    }
    case 'redeemed': {
      const { redemptionId, points, redeemedAt, orderId, description } = record.redemption;
      return {
        kind: 'redeemed',
        redemptionId,
        points: -points,
        at: redeemedAt,
        orderId,
        description,
      };
    }
    case 'returned': {
      const { orderId, points, returnedAt } = record.spending;
      return { kind: 'returned', orderId, points, at: returnedAt };
    }
  }
};
