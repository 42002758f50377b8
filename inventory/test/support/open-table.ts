import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@commerce/dynamodb';
import { tableFromService } from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { DynamoDbHoldRepository } from '../../src/infrastructure/dynamodb/dynamodb-hold-repository.ts';
import { DynamoDbLedgerReader } from '../../src/infrastructure/dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbStockRepository } from '../../src/infrastructure/dynamodb/dynamodb-stock-repository.ts';
import type { Ports } from './inventory-context.ts';

export const portsOver = (client: DynamoDBDocumentClient, table: string): Ports => ({
  holds: new DynamoDbHoldRepository(client, table),
  stocks: new DynamoDbStockRepository(client, table),
  ledger: new DynamoDbLedgerReader(client, table),
});

/** An empty table of the service. */
export interface OpenTable {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
  readonly ports: Ports;
  readonly close: () => Promise<void>;
}

export const openTable = async (): Promise<OpenTable> => {
  const client = createDocumentClient();
  const { name, drop } = await tableFromService('inventory');
  const close = async (): Promise<void> => {
    await drop();
    client.destroy();
  };
  return { name, client, ports: portsOver(client, name), close };
};
