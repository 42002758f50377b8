import { createDocumentClient, retryOnConflict } from '@commerce/dynamodb';
import { tracedPort } from '@commerce/lambda-runtime';
import type { Clock } from '../../application/ports/clock.ts';
import type { Retry } from '../../application/ports/retry.ts';
import type { Writing } from '../../application/ports/writing.ts';
import { DynamoDbRewardAccounts } from '../dynamodb/dynamodb-reward-accounts.ts';
import { redemptionIdFor } from '../idempotency/redemption-id-for.ts';
import { tableName } from './environment.ts';

// One account may be hit by many at once, and of those one wins each round. This is enough for some
// fifty; an event that still loses is delivered again.
const ATTEMPTS = 40;

const retry: Retry = (work) => retryOnConflict(work, { attempts: ATTEMPTS });
const clock: Clock = () => new Date();

/** What the functions that change accounts are made of. */
export const writing = (): Writing & {
  readonly clock: Clock;
  readonly redemptionIdFor: typeof redemptionIdFor;
} => ({
  accounts: tracedPort(
    'RewardAccounts',
    new DynamoDbRewardAccounts(createDocumentClient(), tableName()),
    ['load', 'save'],
  ),
  retry,
  clock,
  redemptionIdFor,
});
