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
import type { ProductId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/movement.ts';
import { movementFrom } from './movement-item.ts';
import { ledgerPartitionOf } from './stock-table.ts';

const place = z.strictObject({ sort: sortKey.regex(TIME_POSITION) });

/** {@link LedgerReader} on the partition of a product's movements. */
export class DynamoDbLedgerReader implements LedgerReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async page(productId: ProductId, request: PageRequest): Promise<Page<Movement>> {
    const ledger = {
      tableName: this.#tableName,
      consistentRead: true,
      partition: { name: 'partition', value: ledgerPartitionOf(productId) },
      list: `inventory|${productId}`,
      place,
    };
    const page = await newestFirst(this.#client, ledger, request);
    return { ...page, items: page.items.map((item) => movementFrom(productId, item)) };
  }
}
