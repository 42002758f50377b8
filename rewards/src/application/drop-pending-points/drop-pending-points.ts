import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { advances } from '../../domain/ledger/order-accrual.ts';
import type {
  AccountRecord,
  RewardAccountRepository,
} from '../../domain/reward-account/reward-account-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface DropPendingPointsPorts {
  readonly accounts: RewardAccountRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface DropPendingPointsCommand {
  readonly customerId: CustomerId;
  readonly orderId: OrderId;
}

/**
 * An order was cancelled: nothing is pending for it, even if order.created arrives later, and the points its
 * customer spent on it come back. Returns how many; a repeat returns 0.
 */
export const dropPendingPoints =
  ({ accounts, retry, now }: DropPendingPointsPorts) =>
  ({ customerId, orderId }: DropPendingPointsCommand, provenance: Provenance): Promise<number> =>
    retry(async () => {
      const known = await accounts.accrualOf(customerId, orderId);
      if (!advances('dropped', known)) return 0;
      const account = await accounts.load(customerId);
      const accrual = account.dropPending(orderId, known);
      const returned = account.returnSpending(
        await accounts.spendingOn(customerId, orderId),
        now(),
      );
      const records: readonly AccountRecord[] = [
        ...(accrual ? [{ kind: 'accrual', accrual, known } as const] : []),
        ...(returned ? [{ kind: 'spending', spending: returned } as const] : []),
      ];
      await accounts.save(account, records, provenance);
      return returned?.points ?? 0;
    });
