import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  type PageRequest,
  partitionKey,
  sortKey,
} from '@commerce/dynamodb';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { OrderFilter, OrderListing } from '../../application/ports/order-listing.ts';
import type { Order } from '../../domain/order/order.ts';
import { fromItem } from './order-item.ts';
import {
  BY_CUSTOMER,
  BY_CUSTOMER_AND_STATUS,
  customerStatusKey,
  TIME_POSITION,
  timePosition,
} from './order-table.ts';

const place = z
  .strictObject({
    orderId: partitionKey.regex(IDENTIFIER_PATTERN),
    placedPosition: sortKey.regex(TIME_POSITION),
  })
  .refine(({ orderId, placedPosition }) => placedPosition.endsWith(`#${orderId}`));

type Place = z.output<typeof place>;

const listName = ({ customerId, status }: OrderFilter): string =>
  `orders|${customerId}|${status ?? 'ALL'}`;

const placeOf = ({ id, state }: Order): Place => ({
  orderId: id,
  placedPosition: timePosition(state.createdAt, id),
});

const indexFor = ({ customerId, status }: OrderFilter) =>
  status === undefined
    ? { name: BY_CUSTOMER, partition: 'customerId', value: customerId }
    : {
        name: BY_CUSTOMER_AND_STATUS,
        partition: 'customerStatus',
        value: customerStatusKey(customerId, status),
      };

/** {@link OrderListing} on the two indexes that hold a customer's orders by time, without a filter. */
export class DynamoDbOrderListing implements OrderListing {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(filter: OrderFilter, { limit, cursor }: PageRequest): Promise<Page<Order>> {
    const { name, partition, value } = indexFor(filter);
    const { Items = [], LastEvaluatedKey } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        IndexName: name,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': partition },
        ExpressionAttributeValues: { ':partition': value },
        ScanIndexForward: false,
        // One more than asked for tells whether there is a next page.
        Limit: limit + 1,
        ...(cursor !== undefined && {
          ExclusiveStartKey: {
            [partition]: value,
            ...decodeCursor(listName(filter), cursor, place),
          },
        }),
      }),
    );
    const orders = Items.slice(0, limit).map(fromItem);
    const last = orders.at(-1);
    // A page may also end early, where 1 MB has been read.
    const isMore = Items.length > limit || LastEvaluatedKey !== undefined;
    return {
      items: orders,
      ...(isMore && last && { nextCursor: encodeCursor(listName(filter), placeOf(last)) }),
    };
  }
}
