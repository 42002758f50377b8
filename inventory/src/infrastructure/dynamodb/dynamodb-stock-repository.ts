import type { Provenance } from '@commerce/domain-primitives';
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { VersionConflict } from '@commerce/dynamodb';
import type { MovementId, ProductId } from '../../domain/ids.ts';
import type { AdjustmentMovement, Movement } from '../../domain/ledger/movement.ts';
import { Stock } from '../../domain/stock/stock.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import { toStockEnvelope } from '../outbox/stock-envelopes.ts';
import { adjustmentFrom, adjustmentItemOf, movementItemWithEvents } from './movement-item.ts';
import { guardExpression } from './stock-change-update.ts';
import { fromItem, toItem } from './stock-item.ts';
import { adjustmentKey, stockKey } from './stock-table.ts';
import { transact } from './transactions.ts';

const IS_ABSENT = { ConditionExpression: 'attribute_not_exists(sort)' };

/** {@link StockRepository} in one table; every read is consistent. */
export class DynamoDbStockRepository implements StockRepository {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async find(productId: ProductId): Promise<Stock | undefined> {
    const item = await this.#get(stockKey(productId));
    return item && fromItem(item);
  }

  /** One request: an order has up to 50 lines, and a batch up to 100 keys. */
  async findMany(productIds: readonly ProductId[]): Promise<ReadonlyMap<ProductId, Stock>> {
    if (productIds.length === 0) return new Map();
    const table = this.#tableName;
    const { Responses = {}, UnprocessedKeys = {} } = await this.#client.send(
      new BatchGetCommand({
        RequestItems: { [table]: { Keys: productIds.map(stockKey), ConsistentRead: true } },
      }),
    );
    // Too many reads at once. The use case waits and reads them again.
    if (Object.keys(UnprocessedKeys).length > 0) throw new VersionConflict('A stock');
    const stocks = (Responses[table] ?? []).map(fromItem);
    return new Map(stocks.map((stock) => [stock.id, stock]));
  }

  async adjustmentOf(
    productId: ProductId,
    movementId: MovementId,
  ): Promise<AdjustmentMovement | undefined> {
    const item = await this.#get(adjustmentKey(productId, movementId));
    return item && adjustmentFrom(productId, item);
  }

  async save(stock: Stock, movement: Movement, provenance: Provenance): Promise<Stock> {
    const TableName = this.#tableName;
    const outbox = stock.recordedEvents.map((event) => toStockEnvelope(event, provenance));
    const condition = stock.version === 0 ? IS_ABSENT : guardExpression(stock.guard);
    const once =
      movement.cause === 'adjustment'
        ? [{ Put: { TableName, Item: adjustmentItemOf(movement), ...IS_ABSENT } }]
        : [];
    await transact(this.#client, `The stock of ${stock.id}`, [
      { Put: { TableName, Item: toItem(stock), ...condition } },
      { Put: { TableName, Item: movementItemWithEvents(movement, outbox) } },
      ...once,
    ]);
    return Stock.restore(stock.id, stock.version + 1, stock.state);
  }

  async #get(key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: key, ConsistentRead: true }),
    );
    return Item;
  }
}
