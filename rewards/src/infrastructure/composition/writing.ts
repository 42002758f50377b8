import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient, tracedPort } from '@commerce/lambda-runtime';
import { systemClock } from '@commerce/domain-primitives';
import type { Retry } from '../../application/ports/retry.ts';
import { DynamoDbRewardAccounts } from '../dynamodb/dynamodb-reward-account-repository.ts';
import { tableName } from './environment.ts';
import { patientRetry, promptRetry } from './retries.ts';

const writing = (retry: Retry) => ({
  accounts: tracedPort(
    'RewardAccounts',
    new DynamoDbRewardAccounts(tracedClient(createDocumentClient()), tableName()),
    ['load', 'save'],
  ),
  retry,
  clock: systemClock,
});

/** What the consumers of events are made of. */
export const consuming = () => writing(patientRetry);

/** What redeeming is made of. */
export const redeeming = () => writing(promptRetry);
