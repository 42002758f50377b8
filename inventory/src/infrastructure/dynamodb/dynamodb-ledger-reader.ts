import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  type PageRequest,
  sortKey,
} from '@commerce/dynamodb';
import * as z from 'zod';
import type { LedgerReader } from '../../application/ports/ledger-reader.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/movement.ts';
import { movementFrom } from './movement-item.ts';
import { LEDGER_POSITION, ledgerPartitionOf, ledgerPosition } from './stock-table.ts';

const place = z.strictObject({ sort: sortKey.regex(LEDGER_POSITION) });

/** {@link LedgerReader} on the partition of a product's movements. */
export class DynamoDbLedgerReader implements LedgerReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(productId: ProductId, { limit, cursor }: PageRequest): Promise<Page<Movement>> {
    const list = `inventory|${productId}`;
    const partition = ledgerPartitionOf(productId);
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': 'partition' },
        ExpressionAttributeValues: { ':partition': partition },
        // One more than asked for tells whether there is a next page.
        Limit: limit + 1,
        ExclusiveStartKey:
          cursor === undefined ? undefined : { ...decodeCursor(list, cursor, place), partition },
      }),
    );
    const movements = Items.map((item) => movementFrom(productId, item));
    const last = movements.length > limit ? movements[limit - 1] : undefined;
    return {
      items: movements.slice(0, limit),
      ...(last && { nextCursor: encodeCursor(list, { sort: ledgerPosition(last) }) }),
    };
  }
}
