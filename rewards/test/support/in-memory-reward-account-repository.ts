import type { Provenance } from '@commerce/domain-primitives';
import { VersionConflict } from '@commerce/dynamodb';
import type { EventEnvelope } from '@commerce/event-contracts';
import type { Page, PageRequest } from '@commerce/dynamodb';
import type { LedgerReader } from '../../src/application/ports/ledger-reader.ts';
import type { CustomerId, OrderId, RedemptionId } from '../../src/domain/ids.ts';
import type { LedgerRecord } from '../../src/domain/ledger/ledger-entry.ts';
import { issuedOrderOf, type OrderAccrual } from '../../src/domain/ledger/order-accrual.ts';
import { ledgerPosition } from '../../src/domain/ledger/ledger-position.ts';
import type { OrderSpending } from '../../src/domain/ledger/order-spending.ts';
import type { Redemption } from '../../src/domain/ledger/redemption.ts';
import {
  RewardAccount,
  type RewardAccountState,
} from '../../src/domain/reward-account/reward-account.ts';
import type {
  AccountRecord,
  RewardAccountRepository,
} from '../../src/domain/reward-account/reward-account-repository.ts';
import type { LedgerRange } from '../../src/domain/tiers/tier-progress.ts';
import { toRewardAccountEnvelope } from '../../src/infrastructure/outbox/reward-account-envelopes.ts';

interface Partition {
  readonly version: number;
  readonly state: RewardAccountState;
  readonly accruals: ReadonlyMap<string, OrderAccrual>;
  readonly redemptions: ReadonlyMap<string, Redemption>;
  readonly spendings: ReadonlyMap<string, OrderSpending>;
}

const ledgerOf = ({ accruals, redemptions, spendings }: Partition) =>
  [
    ...[...accruals.values()].flatMap((accrual) =>
      accrual.state === 'issued'
        ? [
            {
              position: issuedOrderOf(accrual).position,
              record: { kind: 'issued', accrual } as const,
            },
          ]
        : [],
    ),
    ...[...redemptions.values()].map((redemption) => ({
      position: ledgerPosition(redemption.redeemedAt, redemption.redemptionId),
      record: { kind: 'redeemed', redemption } as const,
    })),
    ...[...spendings.values()].flatMap((spending) =>
      spending.state === 'returned'
        ? [
            {
              position: ledgerPosition(spending.returnedAt, spending.orderId),
              record: { kind: 'returned', spending } as const,
            },
          ]
        : [],
    ),
  ].sort((left, right) => (left.position < right.position ? -1 : 1));

/** Both ports in memory, for tests of use cases; keeps what was published, in order. */
export class InMemoryRewardAccountRepository implements RewardAccountRepository, LedgerReader {
  readonly #partitions = new Map<string, Partition>();
  readonly published: EventEnvelope[] = [];

  load(customerId: CustomerId): Promise<RewardAccount> {
    const partition = this.#partitions.get(customerId);
    return Promise.resolve(
      partition
        ? RewardAccount.restore(customerId, partition.version, partition.state)
        : RewardAccount.open(customerId),
    );
  }

  accrualOf(customerId: CustomerId, orderId: OrderId): Promise<OrderAccrual | undefined> {
    return Promise.resolve(this.#partitions.get(customerId)?.accruals.get(orderId));
  }

  redemptionOf(customerId: CustomerId, id: RedemptionId): Promise<Redemption | undefined> {
    return Promise.resolve(this.#partitions.get(customerId)?.redemptions.get(id));
  }

  spendingOn(customerId: CustomerId, orderId: OrderId): Promise<OrderSpending | undefined> {
    return Promise.resolve(this.#partitions.get(customerId)?.spendings.get(orderId));
  }

  issuedOrders(customerId: CustomerId, { from, to }: LedgerRange) {
    const partition = this.#partitions.get(customerId);
    const ledger = partition ? ledgerOf(partition) : [];
    return Promise.resolve(
      ledger
        .filter(({ position }) => position >= from && (to === undefined || position <= to))
        .flatMap(({ record }) => (record.kind === 'issued' ? [issuedOrderOf(record.accrual)] : [])),
    );
  }

  save(
    account: RewardAccount,
    records: readonly AccountRecord[],
    origin: Provenance,
  ): Promise<void> {
    const present = this.#partitions.get(account.id);
    const isStale = (record: AccountRecord): boolean => {
      switch (record.kind) {
        case 'accrual': {
          const stored = present?.accruals.get(record.accrual.orderId);
          return stored?.state !== record.known?.state;
        }
        case 'redemption':
          return present?.redemptions.has(record.redemption.redemptionId) === true;
        case 'spending':
          return false;
      }
    };
    if ((present?.version ?? 0) !== account.version || records.some(isStale)) {
      return Promise.reject(new VersionConflict('The reward account'));
    }
    const accruals = new Map(present?.accruals);
    const redemptions = new Map(present?.redemptions);
    const spendings = new Map(present?.spendings);
    for (const record of records) {
      switch (record.kind) {
        case 'accrual':
          accruals.set(record.accrual.orderId, record.accrual);
          break;
        case 'redemption':
          redemptions.set(record.redemption.redemptionId, record.redemption);
          break;
        case 'spending':
          spendings.set(record.spending.orderId, record.spending);
      }
    }
    const { state } = account;
    const version = account.version + 1;
    this.#partitions.set(account.id, { version, state, accruals, redemptions, spendings });
    this.published.push(
      ...account.recordedEvents.map((event) => toRewardAccountEnvelope(event, origin)),
    );
    return Promise.resolve();
  }

  page(customerId: CustomerId, { limit, cursor }: PageRequest): Promise<Page<LedgerRecord>> {
    const partition = this.#partitions.get(customerId);
    const start = Number(cursor ?? 0);
    const newestFirst = partition ? ledgerOf(partition).reverse() : [];
    const items = newestFirst.slice(start, start + limit).map(({ record }) => record);
    const more = newestFirst.length > start + limit;
    return Promise.resolve({ items, ...(more && { nextCursor: String(start + limit) }) });
  }
}
