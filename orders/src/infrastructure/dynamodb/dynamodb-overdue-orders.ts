import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { OverdueOrders } from '../../application/ports/overdue-orders.ts';
import { orderId, type OrderId } from '../../domain/ids.ts';
import { EXPIRY_SHARD_NAMES, PENDING_BY_EXPIRY } from './order-table.ts';

const PAGE_SIZE = 25;

const key = z.object({ orderId: z.string().transform(orderId) });

/** {@link OverdueOrders} on the sparse index that holds pending orders by the end of their time. */
export class DynamoDbOverdueOrders implements OverdueOrders {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async *before(moment: Date): AsyncGenerator<readonly OrderId[]> {
    for (const shard of EXPIRY_SHARD_NAMES) {
      const pages = paginateQuery(
        { client: this.#client, pageSize: PAGE_SIZE },
        {
          TableName: this.#tableName,
          IndexName: PENDING_BY_EXPIRY,
          KeyConditionExpression: 'expiryShard = :shard AND expiryPosition < :moment',
          ExpressionAttributeValues: { ':shard': shard, ':moment': moment.toISOString() },
          ProjectionExpression: 'orderId',
        },
      );
      for await (const { Items = [] } of pages) {
        if (Items.length > 0) yield Items.map((item) => key.parse(item).orderId);
      }
    }
  }
}
