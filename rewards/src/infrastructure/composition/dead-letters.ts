import { SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetters, sqsDeadLetters, tracedClient } from '@commerce/lambda-runtime';
import { deadLetterQueueUrl } from './environment.ts';

export const deadLetters = (): DeadLetters =>
  sqsDeadLetters(tracedClient(new SQSClient({})), deadLetterQueueUrl());
