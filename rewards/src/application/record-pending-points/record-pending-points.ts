import type { Money, Provenance } from '@commerce/domain-primitives';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { advances } from '../../domain/ledger/order-accrual.ts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface RecordPendingPointsPorts {
  readonly accounts: RewardAccountRepository;
  readonly retry: Retry;
}

export interface RecordPendingPointsCommand {
  readonly customerId: CustomerId;
  readonly orderId: OrderId;
  readonly total: Money;
}

/** An order was placed: what it would earn is pending, unless it is known to have ended already. */
export const recordPendingPoints =
  ({ accounts, retry }: RecordPendingPointsPorts) =>
  (
    { customerId, orderId, total }: RecordPendingPointsCommand,
    provenance: Provenance,
  ): Promise<void> =>
    retry(async () => {
      const known = await accounts.accrualOf(customerId, orderId);
      if (!advances('pending', known)) return;
      const account = await accounts.load(customerId);
      const accrual = account.addPending({ orderId, units: total.wholeMajorUnits() }, known);
      if (accrual) await accounts.save(account, [{ kind: 'accrual', accrual, known }], provenance);
    });
