import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  newestFirst,
  type Page,
  type PageRequest,
  partitionKey,
  sortKey,
  TIME_POSITION,
} from '@commerce/dynamodb';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { OrderFilter, OrderListing } from '../../application/ports/order-listing.ts';
import type { Order } from '../../domain/order/order.ts';
import { fromItem } from './order-item.ts';
import { BY_CUSTOMER, BY_CUSTOMER_AND_STATUS, customerStatusKey } from './order-table.ts';

const place = z
  .strictObject({
    orderId: partitionKey.regex(IDENTIFIER_PATTERN),
    placedPosition: sortKey.regex(TIME_POSITION),
  })
  .refine(({ orderId, placedPosition }) => placedPosition.endsWith(`#${orderId}`));

const listName = ({ customerId, status }: OrderFilter): string =>
  `orders|${customerId}|${status ?? 'ALL'}`;

const indexFor = ({ customerId, status }: OrderFilter) =>
  status === undefined
    ? { indexName: BY_CUSTOMER, partition: { name: 'customerId', value: customerId } }
    : {
        indexName: BY_CUSTOMER_AND_STATUS,
        partition: { name: 'customerStatus', value: customerStatusKey(customerId, status) },
      };

/** {@link OrderListing} on the two indexes that hold a customer's orders by time, without a filter. */
export class DynamoDbOrderListing implements OrderListing {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(filter: OrderFilter, request: PageRequest): Promise<Page<Order>> {
    const orders = {
      tableName: this.#tableName,
      ...indexFor(filter),
      // A global index cannot be read consistently.
      consistentRead: false,
      list: listName(filter),
      place,
    };
    const page = await newestFirst(this.#client, orders, request);
    return { ...page, items: page.items.map(fromItem) };
  }
}
