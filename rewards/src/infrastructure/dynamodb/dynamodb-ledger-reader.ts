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
import type { CustomerId } from '../../domain/ids.ts';
import type { LedgerRecord } from '../../domain/ledger/ledger-entry.ts';
import { LEDGER_INDEX, partitionOf } from './reward-account-table.ts';
import { ledgerRecordFrom } from './account-record-items.ts';

const idOf = (key: string): string => key.slice(key.indexOf('#'));

const place = z
  .strictObject({
    sort: sortKey.regex(/^(ORDER|REDEMPTION|SPENDING)#[\w-]{1,64}$/),
    ledgerPosition: sortKey.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#[\w-]{1,64}$/),
  })
  .refine(({ sort, ledgerPosition }) => idOf(sort) === idOf(ledgerPosition));

const placeOf = ({ sort, ledgerPosition }: Record<string, unknown>) =>
  place.parse({ sort, ledgerPosition });

/** {@link LedgerReader} on the table's ledger index. */
export class DynamoDbLedgerReader implements LedgerReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(customerId: CustomerId, { limit, cursor }: PageRequest): Promise<Page<LedgerRecord>> {
    const list = `rewards|${customerId}`;
    const partition = partitionOf(customerId);
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        IndexName: LEDGER_INDEX,
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
    const last = Items.length > limit ? Items[limit - 1] : undefined;
    return {
      items: Items.slice(0, limit).map(ledgerRecordFrom),
      ...(last && { nextCursor: encodeCursor(list, placeOf(last)) }),
    };
  }
}
