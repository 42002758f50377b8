import type { Provenance } from '@commerce/domain-primitives';
import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cancellations, isContention, VersionConflict } from '@commerce/dynamodb';
import type { CustomerId, OrderId, RedemptionId } from '../../domain/ids.ts';
import type { IssuedOrder } from '../../domain/ledger/issued-order.ts';
import { issuedOrderOf, type OrderAccrual } from '../../domain/ledger/order-accrual.ts';
import type { OrderSpending } from '../../domain/ledger/order-spending.ts';
import type { Redemption } from '../../domain/ledger/redemption.ts';
import { RewardAccount } from '../../domain/reward-account/reward-account.ts';
import type {
  AccountRecord,
  RewardAccountRepository,
} from '../../domain/reward-account/reward-account-repository.ts';
import type { LedgerRange } from '../../domain/tiers/tier-progress.ts';
import { toRewardAccountEnvelope } from '../outbox/reward-account-envelopes.ts';
import { fromItem, toItem } from './reward-account-item.ts';
import {
  accountKey,
  LEDGER_INDEX,
  orderKey,
  partitionOf,
  redemptionKey,
  spendingKey,
} from './reward-account-table.ts';
import {
  accrualFrom,
  ledgerRecordFrom,
  recordConditionOf,
  recordItemOf,
  redemptionFrom,
  spendingFrom,
} from './account-record-items.ts';

// Sorts after every place of the ledger: places begin with a digit.
const NEWEST = '~';

/** {@link RewardAccountRepository} in one table; every read is consistent. */
export class DynamoDbRewardAccountRepository implements RewardAccountRepository {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async load(customerId: CustomerId): Promise<RewardAccount> {
    const item = await this.#get(accountKey(customerId));
    return item ? fromItem(customerId, item) : RewardAccount.open(customerId);
  }

  async accrualOf(customerId: CustomerId, orderId: OrderId): Promise<OrderAccrual | undefined> {
    const item = await this.#get(orderKey(customerId, orderId));
    return item && accrualFrom(item);
  }

  async spendingOn(customerId: CustomerId, orderId: OrderId): Promise<OrderSpending | undefined> {
    const item = await this.#get(spendingKey(customerId, orderId));
    return item && spendingFrom(item);
  }

  async redemptionOf(
    customerId: CustomerId,
    redemptionId: RedemptionId,
  ): Promise<Redemption | undefined> {
    const item = await this.#get(redemptionKey(customerId, redemptionId));
    return item && redemptionFrom(item);
  }

  async issuedOrders(
    customerId: CustomerId,
    { from, to = NEWEST }: LedgerRange,
  ): Promise<readonly IssuedOrder[]> {
    const orders: IssuedOrder[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#tableName,
          IndexName: LEDGER_INDEX,
          ConsistentRead: true,
          KeyConditionExpression:
            '#partition = :partition AND ledgerPosition BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#partition': 'partition' },
          ExpressionAttributeValues: {
            ':partition': partitionOf(customerId),
            ':from': from,
            ':to': to,
          },
          ExclusiveStartKey: start,
        }),
      );
      for (const record of Items.map(ledgerRecordFrom)) {
        if (record.kind === 'issued') orders.push(issuedOrderOf(record.accrual));
      }
      start = LastEvaluatedKey;
    } while (start);
    return orders;
  }

  /**
   * One transaction of the account and its records. The condition on the account's version guards all that was read
   * after it: no record is ever written without it. What was read before has its own condition. The events are
   * on the account alone, so each is in one stream record.
   */
  async save(
    account: RewardAccount,
    records: readonly AccountRecord[],
    provenance: Provenance,
  ): Promise<void> {
    const outbox = account.recordedEvents.map((event) =>
      toRewardAccountEnvelope(event, provenance),
    );
    const TableName = this.#tableName;
    try {
      await this.#client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName,
                Item: toItem(account, outbox),
                ...unchangedSince(account.version),
              },
            },
            ...records.map((record) => ({
              Put: {
                TableName,
                Item: recordItemOf(account.id, record),
                ...recordConditionOf(record),
              },
            })),
          ],
        }),
      );
    } catch (error) {
      const lost = cancellations(error).some(isContention);
      throw lost ? new VersionConflict('The reward account', error) : error;
    }
  }

  async #get(key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: key, ConsistentRead: true }),
    );
    return Item;
  }
}

const unchangedSince = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(version)' }
    : {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      };
