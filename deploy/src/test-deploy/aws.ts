import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { EMULATOR_CREDENTIALS, EMULATOR_PORT } from '../emulator/ministack.ts';

export const REGION = 'eu-central-1';
export const EMULATOR_URL = `http://127.0.0.1:${EMULATOR_PORT}`;

/** Clients of the emulated account. */
export const connect = () => {
  const settings = {
    region: REGION,
    endpoint: EMULATOR_URL,
    credentials: EMULATOR_CREDENTIALS,
  };
  return {
    alarms: new CloudWatchClient(settings),
    events: new EventBridgeClient(settings),
    functions: new LambdaClient(settings),
    logs: new CloudWatchLogsClient(settings),
    queues: new SQSClient(settings),
    roles: new IAMClient(settings),
    stacks: new CloudFormationClient(settings),
    tables: new DynamoDBClient(settings),
  };
};

export type Aws = ReturnType<typeof connect>;
