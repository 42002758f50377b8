import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient, tracedPort } from '@commerce/lambda-runtime';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';
import { DynamoDbLedgerReader } from '../dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../dynamodb/dynamodb-reward-account-repository.ts';
import { environment } from './environment.ts';

export const client = tracedClient(createDocumentClient());

export const accounts = tracedPort<RewardAccountRepository>(
  'RewardAccountRepository',
  new DynamoDbRewardAccountRepository(client, environment.TABLE_NAME),
  ['load', 'save'],
);
export const ledger = new DynamoDbLedgerReader(client, environment.TABLE_NAME);
