import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { readEnvironment } from '../configuration/environment.ts';
import { tracedClient } from '../tracing/tracing.ts';
import { type DeadLetters, sqsDeadLetters } from './dead-letters.ts';

/**
 * {@link DeadLetters} in the queue of the service, `DEAD_LETTER_QUEUE_URL`.
 *
 * @throws Error when the variable is missing or is not a URL
 */
export const deadLettersFromEnvironment = (): DeadLetters => {
  const { DEAD_LETTER_QUEUE_URL } = readEnvironment(z.object({ DEAD_LETTER_QUEUE_URL: z.url() }));
  return sqsDeadLetters(tracedClient(new SQSClient({})), DEAD_LETTER_QUEUE_URL);
};
