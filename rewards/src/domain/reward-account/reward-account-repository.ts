import type { Provenance } from '@commerce/domain-primitives';
import type { CustomerId, OrderId, RedemptionId } from '../ids.ts';
import type { IssuedOrder } from '../ledger/issued-order.ts';
import type { OrderAccrual } from '../ledger/order-accrual.ts';
import type { OrderSpending } from '../ledger/order-spending.ts';
import type { Redemption } from '../ledger/redemption.ts';
import type { LedgerRange } from '../tiers/tier-progress.ts';
import type { RewardAccount } from './reward-account.ts';

/** What a save stores besides the account: the records that the change is about. */
export type AccountRecord =
  | {
      readonly kind: 'accrual';
      readonly accrual: OrderAccrual;
      /** What was known of the order: the save is refused when that is so no more. */
      readonly known: OrderAccrual | undefined;
    }
  /** Refused when there is one of its id. */
  | { readonly kind: 'redemption'; readonly redemption: Redemption }
  | { readonly kind: 'spending'; readonly spending: OrderSpending };

/**
 * Port: the accounts with their records, read consistently.
 *
 * Every save raises the account's version, so the account is the lock of all that is read after it. Whether there is
 * anything to do is told by one record alone, which is therefore read first, and saved on the condition that it is
 * what was read:
 *
 * ```
 * A: read order ∅, load account v3, read ledger               save if v3 ✗ → again, and sees the order
 * B:                                   save order, v3 → v4 ✓
 * A: read order ∅               load account v4, read ledger   save if v4, order ∅ ✗ → again
 * B:         save order, v3 → v4 ✓
 * ```
 *
 * So a repeat costs one read, whatever the length of the ledger.
 */
export interface RewardAccountRepository {
  /** A customer never heard of has an empty account of version 0. */
  load(customerId: CustomerId): Promise<RewardAccount>;
  accrualOf(customerId: CustomerId, orderId: OrderId): Promise<OrderAccrual | undefined>;
  /** Oldest first. */
  issuedOrders(customerId: CustomerId, range: LedgerRange): Promise<readonly IssuedOrder[]>;
  /** What the customer has spent on the order; undefined for nothing. */
  spendingOn(customerId: CustomerId, orderId: OrderId): Promise<OrderSpending | undefined>;
  redemptionOf(customerId: CustomerId, redemptionId: RedemptionId): Promise<Redemption | undefined>;
  /** Stores account, records and recorded events, all or nothing. @throws VersionConflict */
  save(
    account: RewardAccount,
    records: readonly AccountRecord[],
    provenance: Provenance,
  ): Promise<void>;
}
