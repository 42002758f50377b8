import type { Clock, Money, Provenance } from '@commerce/domain-primitives';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { type IssuedAccrual, advances, issuedOrderOf } from '../../domain/ledger/order-accrual.ts';
import { affectedRange } from '../../domain/tiers/tier-progress.ts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface IssuePointsPorts {
  readonly accounts: RewardAccountRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface IssuePointsCommand {
  readonly customerId: CustomerId;
  readonly orderId: OrderId;
  readonly total: Money;
  readonly completedAt: Date;
}

const issuedAccrual = ({ orderId, total, completedAt }: IssuePointsCommand): IssuedAccrual => ({
  state: 'issued',
  orderId,
  units: total.wholeMajorUnits(),
  completedAt,
});

/**
 * An order was paid: its points are issued, and the points of later entries in the ledger are
 * recalculated. Returns how many points were added; a repeat returns 0.
 */
export const issuePoints =
  ({ accounts, retry, now }: IssuePointsPorts) =>
  (order: IssuePointsCommand, provenance: Provenance): Promise<number> =>
    retry(async () => {
      const { customerId, orderId } = order;
      const issued = issuedAccrual(order);
      const known = await accounts.accrualOf(customerId, orderId);
      if (!advances('issued', known)) return 0;
      const account = await accounts.load(customerId);
      const range = affectedRange(account.state.progress, issuedOrderOf(issued).position);
      const lifetimeBefore = account.lifetime;
      const later = range ? await accounts.issuedOrders(customerId, range) : [];
      const accrual = account.issue(issued, known, later, now());
      if (accrual) await accounts.save(account, [{ kind: 'accrual', accrual, known }], provenance);
      return account.lifetime - lifetimeBefore;
    });
