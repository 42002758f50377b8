import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient, tracedPort } from '@commerce/lambda-runtime';
import type { HoldRepository } from '../../domain/hold/hold-repository.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import { DynamoDbHoldRepository } from '../dynamodb/dynamodb-hold-repository.ts';
import { DynamoDbLedgerReader } from '../dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbStockRepository } from '../dynamodb/dynamodb-stock-repository.ts';
import { environment } from './environment.ts';

export const client = tracedClient(createDocumentClient());

export const holds = tracedPort<HoldRepository>(
  'HoldRepository',
  new DynamoDbHoldRepository(client, environment.TABLE_NAME),
  ['save'],
);
export const stocks = tracedPort<StockRepository>(
  'StockRepository',
  new DynamoDbStockRepository(client, environment.TABLE_NAME),
  ['findMany', 'save'],
);
export const ledger = new DynamoDbLedgerReader(client, environment.TABLE_NAME);
