import { retryOnConflict } from '@commerce/dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Retry } from '../../application/ports/retry.ts';

/**
 * For a customer who waits. Of those who spend from one account at once one wins each round, and the
 * others soon find the balance short, so many quick attempts settle them all.
 */
export const interactiveRetry: Retry = (work) => retryOnConflict(work, { attempts: 40 });

// With 100 orders of one account at once, attempts close together keep each other from winning: measured
// against DynamoDB Local on a busy machine, they had not ended after 120 s at 10, and did at 25.
const WAIT_FACTOR = 25;

/**
 * For events, without a customer who waits. Ten attempts take 11 s on average and 23 s at most, within the
 * 30 s of a consumer; an event that loses even so is delivered again.
 */
export const backgroundRetry: Retry = (work) =>
  retryOnConflict(work, {
    attempts: 10,
    wait: (milliseconds) => sleep(milliseconds * WAIT_FACTOR),
  });
