import type { CustomerId, OrderId, RedemptionId } from '../ids.ts';
import type { IssuedOrder } from '../ledger/issued-order.ts';
import type { OrderAccrual } from '../ledger/order-accrual.ts';
import type { Redemption } from '../ledger/redemption.ts';
import type { LedgerRange } from '../tiers/tier-climb.ts';
import type { RewardAccount } from './reward-account.ts';

/** What a save stores besides the account: the one record that the change is about. */
export type AccountRecord =
  | { readonly kind: 'accrual'; readonly accrual: OrderAccrual }
  | { readonly kind: 'redemption'; readonly redemption: Redemption };

/**
 * Port: the accounts with their records, read consistently. `Origin` tells where a change came from
 * and travels with the events of the save.
 *
 * Every save raises the account's version, so the account is the lock of all its records, provided
 * that it is loaded before them:
 *
 * ```
 * A: load account v3, read order ∅               save if v3 ✗ → again, and sees the order
 * B:                       save order, v3 → v4 ✓
 * ```
 */
export interface RewardAccounts<Origin> {
  /** A customer never heard of has an empty account of version 0. */
  load(customerId: CustomerId): Promise<RewardAccount>;
  accrualOf(customerId: CustomerId, orderId: OrderId): Promise<OrderAccrual | undefined>;
  /** Oldest first. */
  issuedOrders(customerId: CustomerId, range: LedgerRange): Promise<readonly IssuedOrder[]>;
  redemptionOf(customerId: CustomerId, redemptionId: RedemptionId): Promise<Redemption | undefined>;
  /** Stores account, record and recorded events, all or nothing. @throws VersionConflict */
  save(account: RewardAccount, record: AccountRecord, origin: Origin): Promise<void>;
}
