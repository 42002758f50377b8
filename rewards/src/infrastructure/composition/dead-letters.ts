import { SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetters, sqsDeadLetters } from '@commerce/lambda-runtime';
import { deadLetterQueueUrl } from './environment.ts';

export const deadLetters = (): DeadLetters =>
  sqsDeadLetters(new SQSClient({}), deadLetterQueueUrl());
