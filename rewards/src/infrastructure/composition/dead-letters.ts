import { SQSClient } from '@aws-sdk/client-sqs';
import { readEnvironment, sqsDeadLetters, tracedClient } from '@commerce/lambda-runtime';
import * as z from 'zod';

const { DEAD_LETTER_QUEUE_URL } = readEnvironment(z.object({ DEAD_LETTER_QUEUE_URL: z.url() }));

export const deadLetters = sqsDeadLetters(tracedClient(new SQSClient({})), DEAD_LETTER_QUEUE_URL);
