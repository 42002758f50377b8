import { readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';

export const tableName = (): string =>
  readEnvironment(z.object({ TABLE_NAME: z.string().min(1) })).TABLE_NAME;

export const eventBusName = (): string =>
  readEnvironment(z.object({ EVENT_BUS_NAME: z.string().min(1) })).EVENT_BUS_NAME;

export const deadLetterQueueUrl = (): string =>
  readEnvironment(z.object({ DEAD_LETTER_QUEUE_URL: z.url() })).DEAD_LETTER_QUEUE_URL;
