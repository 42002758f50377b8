import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient } from '@commerce/lambda-runtime';
import { DynamoDbLedgerReader } from '../dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../dynamodb/dynamodb-reward-account-repository.ts';
import { tableName } from './environment.ts';

/** What the functions that only read are made of. */
export const reading = () => {
  const client = tracedClient(createDocumentClient());
  const table = tableName();
  return {
    accounts: new DynamoDbRewardAccountRepository(client, table),
    ledger: new DynamoDbLedgerReader(client, table),
  };
};
