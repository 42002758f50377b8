import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  newestFirst,
  type Page,
  type PageRequest,
  sortKey,
  TIME_POSITION,
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
    ledgerPosition: sortKey.regex(TIME_POSITION),
  })
  .refine(({ sort, ledgerPosition }) => idOf(sort) === idOf(ledgerPosition));

/** {@link LedgerReader} on the table's ledger index. */
export class DynamoDbLedgerReader implements LedgerReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(customerId: CustomerId, request: PageRequest): Promise<Page<LedgerRecord>> {
    const ledger = {
      tableName: this.#tableName,
      indexName: LEDGER_INDEX,
      consistentRead: true,
      partition: { name: 'partition', value: partitionOf(customerId) },
      list: `rewards|${customerId}`,
      place,
    };
    const page = await newestFirst(this.#client, ledger, request);
    return { ...page, items: page.items.map(ledgerRecordFrom) };
  }
}
