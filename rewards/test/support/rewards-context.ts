import { currency, Money, type Provenance } from '@commerce/domain-primitives';
import { dropPendingPoints } from '../../src/application/drop-pending-points/drop-pending-points.ts';
import { getAccount } from '../../src/application/get-account/get-account.ts';
import { issuePoints } from '../../src/application/issue-points/issue-points.ts';
import { listHistory } from '../../src/application/list-history/list-history.ts';
import type { LedgerReader } from '../../src/application/ports/ledger-reader.ts';
import { recordPendingPoints } from '../../src/application/record-pending-points/record-pending-points.ts';
import { redeemPoints } from '../../src/application/redeem-points/redeem-points.ts';
import { type CustomerId, customerId, orderId } from '../../src/domain/ids.ts';
import type { LedgerEntry } from '../../src/domain/ledger/ledger-entry.ts';
import type { RewardAccountRepository } from '../../src/domain/reward-account/reward-account-repository.ts';
import { backgroundRetry, interactiveRetry } from '../../src/infrastructure/composition/retries.ts';

export const ALICE = customerId('alice');
const PROVENANCE: Provenance = { correlationId: 'test' };

/** An event of an order, as short as a test wants to write it. */
export interface OrderFact {
  readonly type: 'created' | 'completed' | 'cancelled';
  readonly order: string;
  /** Minor units of EUR. */
  readonly cents: number;
  /** Milliseconds since 1970 of its completion. */
  readonly at: number;
}

/** The use cases over any implementation of the ports, retrying as the deployed ones do. */
export const rewardsContext = (accounts: RewardAccountRepository, ledger: LedgerReader) => {
  let time = Date.parse('2030-01-01T00:00:00.000Z');
  const ports = {
    accounts,
    ledger,
    retry: backgroundRetry,
    now: () => new Date((time += 1)),
  };
  const recordPending = recordPendingPoints(ports);
  const issue = issuePoints(ports);
  const drop = dropPendingPoints(ports);
  const redeem = redeemPoints({ ...ports, retry: interactiveRetry });
  const list = listHistory(ports);

  const deliver = async (fact: OrderFact, customer: CustomerId = ALICE): Promise<void> => {
    const order = {
      customerId: customer,
      orderId: orderId(fact.order),
      total: Money.ofMinor(fact.cents, currency('EUR')),
      completedAt: new Date(fact.at),
    };
    switch (fact.type) {
      case 'created':
        return recordPending(order, PROVENANCE);
      case 'completed':
        await issue(order, PROVENANCE);
        return;
      case 'cancelled':
        await drop(order, PROVENANCE);
        return;
    }
  };

  const history = async (customer: CustomerId = ALICE): Promise<LedgerEntry[]> => {
    const entries: LedgerEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(customer, { limit: 100, cursor });
      entries.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return entries;
  };

  return {
    deliver,
    history,
    account: getAccount(ports),
    redeem: (points: number, key: string, customer: CustomerId = ALICE, description?: string) =>
      redeem({ customerId: customer, idempotencyKey: key, points, description }, PROVENANCE),
    redeemOn: (order: string, points: number, key: string, customer: CustomerId = ALICE) =>
      redeem(
        { customerId: customer, idempotencyKey: key, points, orderId: orderId(order) },
        PROVENANCE,
      ),
    list,
  };
};

export const sumOf = (entries: readonly LedgerEntry[]): number =>
  entries.reduce((sum, { points }) => sum + points, 0);
