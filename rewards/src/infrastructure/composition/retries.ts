import { retryOnConflict } from '@commerce/dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Retry } from '../../application/ports/retry.ts';

/**
 * For a customer who waits. Of those who spend from one account at once one wins each round, and the
 * others soon find the balance short, so many quick attempts settle them all.
 */
export const promptRetry: Retry = (work) => retryOnConflict(work, { attempts: 40 });

// Measured with 100 orders of one account at once: with prompt attempts the losers keep each other
// from winning; spread over seconds, most win at their second or third.
const PATIENCE = 10;

/** For events, which nobody waits for. One that loses even so is delivered again. */
export const patientRetry: Retry = (work) =>
  retryOnConflict(work, {
    attempts: 20,
    wait: (milliseconds) => sleep(milliseconds * PATIENCE),
  });
