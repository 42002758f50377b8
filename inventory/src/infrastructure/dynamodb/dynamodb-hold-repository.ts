import type { Provenance } from '@commerce/domain-primitives';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { HoldRepository } from '../../domain/hold/hold-repository.ts';
import { Hold, type HoldChanges } from '../../domain/hold/hold.ts';
import type { OrderId } from '../../domain/ids.ts';
import { toHoldEnvelope } from '../outbox/hold-envelopes.ts';
import { toStockEnvelope } from '../outbox/stock-envelopes.ts';
import { fromItem, toItem } from './hold-item.ts';
import { holdKey } from './hold-table.ts';
import { movementItemOf } from './movement-item.ts';
import { stockUpdate } from './stock-change-update.ts';
import { transact } from './transactions.ts';

const unchangedSince = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(sort)' }
    : {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      };

/**
 * {@link HoldRepository} in one table. A save is one transaction of the hold and the stocks of its lines. All events ride
 * on the hold, so that each is in one stream record and the items of stocks, which every order of a product writes,
 * stay small.
 */
export class DynamoDbHoldRepository implements HoldRepository {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async load(orderId: OrderId): Promise<Hold> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: holdKey(orderId), ConsistentRead: true }),
    );
    return Item === undefined ? Hold.none(orderId) : fromItem(orderId, Item);
  }

  async save(
    hold: Hold,
    { stocks, movements }: HoldChanges,
    provenance: Provenance,
  ): Promise<void> {
    const outbox = [
      ...hold.recordedEvents.map((event) => toHoldEnvelope(event, provenance)),
      ...stocks.flatMap(({ events }) => events.map((event) => toStockEnvelope(event, provenance))),
    ];
    const TableName = this.#tableName;
    await transact(this.#client, `What is held for order ${hold.id}`, [
      { Put: { TableName, Item: toItem(hold, outbox), ...unchangedSince(hold.version) } },
      ...stocks.map((change) => ({ Update: stockUpdate(TableName, change) })),
      ...movements.map((movement) => ({ Put: { TableName, Item: movementItemOf(movement) } })),
    ]);
  }
}
