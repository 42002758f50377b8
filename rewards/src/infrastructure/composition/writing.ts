import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient, tracedPort } from '@commerce/lambda-runtime';
import { systemClock } from '@commerce/domain-primitives';
import type { Retry } from '../../application/ports/retry.ts';
import { DynamoDbRewardAccountRepository } from '../dynamodb/dynamodb-reward-account-repository.ts';
import { tableName } from './environment.ts';
import { backgroundRetry, interactiveRetry } from './retries.ts';

const writing = (retry: Retry) => ({
  accounts: tracedPort(
    'RewardAccountRepository',
    new DynamoDbRewardAccountRepository(tracedClient(createDocumentClient()), tableName()),
    ['load', 'save'],
  ),
  retry,
  clock: systemClock,
});

/** What the consumers of events are made of. */
export const consuming = () => writing(backgroundRetry);

/** What redeeming is made of. */
export const redeeming = () => writing(interactiveRetry);
