import type { Provenance } from '@commerce/event-contracts';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import type { Writing } from '../ports/writing.ts';

export interface OrderCalledOff {
  readonly customerId: CustomerId;
  readonly orderId: OrderId;
}

/** An order was cancelled: nothing is pending for it, even if the news of its placing comes later. */
export const dropPendingPoints =
  ({ accounts, retry }: Writing) =>
  ({ customerId, orderId }: OrderCalledOff, provenance: Provenance): Promise<void> =>
    retry(async () => {
      const account = await accounts.load(customerId);
      const known = await accounts.accrualOf(customerId, orderId);
      const accrual = account.drop(orderId, known);
      if (accrual) await accounts.save(account, { kind: 'accrual', accrual }, provenance);
    });
