import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { BusControl } from './bus-control.ts';
import { type LocalEndpoints, localEndpoints } from './local-endpoints.ts';

/** The clients for one stage, on this machine or in an AWS account. */
export interface Stage {
  readonly name: string;
  readonly sqs: SQSClient;
  readonly streams: DynamoDBStreamsClient;
  readonly eventBridge: EventBridgeClient;
  /** The client for a function: on AWS one for all, locally one per service. */
  readonly lambdaFor: (functionName: string) => Promise<LambdaClient>;
  /** The control API of the local bus; undefined on AWS. */
  readonly bus: BusControl | undefined;
  readonly close: () => void;
}

/** The platform on this machine. */
export const LOCAL_STAGE = 'local';

// Fixed credentials, so that a local run never reaches a real account.
export const LOCAL_IDENTITY = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

// Longer than the longest function timeout (the relay, 60 s).
const INVOCATION_TIMEOUT_MS = 90_000;
const requestHandler = { requestTimeout: INVOCATION_TIMEOUT_MS, throwOnRequestTimeout: true };

const closing =
  (...clients: readonly { destroy: () => void }[]) =>
  (): void => {
    for (const client of clients) client.destroy();
  };

// The region of services deployed without `--region`.
const DEFAULT_REGION = 'eu-central-1';

const connectToAccount = (name: string): Stage => {
  const region = process.env.AWS_REGION ?? DEFAULT_REGION;
  const sqs = new SQSClient({ region });
  const streams = new DynamoDBStreamsClient({ region });
  const eventBridge = new EventBridgeClient({ region });
  const lambda = new LambdaClient({ region, requestHandler });
  return {
    name,
    sqs,
    streams,
    eventBridge,
    bus: undefined,
    lambdaFor: () => Promise.resolve(lambda),
    close: closing(sqs, streams, eventBridge, lambda),
  };
};

/** Connects to the platform on this machine, or to the given endpoints. */
export const connectToThisMachine = (endpoints: LocalEndpoints = localEndpoints()): Stage => {
  const { bus: busUrl, dynamoDb } = endpoints;
  const bus = new BusControl(busUrl);
  const sqs = new SQSClient({ ...LOCAL_IDENTITY, endpoint: busUrl });
  const streams = new DynamoDBStreamsClient({
    ...LOCAL_IDENTITY,
    ...(dynamoDb !== undefined && { endpoint: dynamoDb }),
  });
  const eventBridge = new EventBridgeClient({ ...LOCAL_IDENTITY, endpoint: busUrl });
  const lambdas = new Map<string, LambdaClient>();

  const lambdaFor = async (functionName: string): Promise<LambdaClient> => {
    const service = (await bus.services()).find(({ functions }) =>
      functions.some(({ name }) => name === functionName),
    );
    if (service === undefined) {
      throw new Error(`No running local service has a function ${functionName}.`);
    }
    const { lambdaEndpoint: endpoint } = service;
    const client =
      lambdas.get(endpoint) ?? new LambdaClient({ ...LOCAL_IDENTITY, endpoint, requestHandler });
    lambdas.set(endpoint, client);
    return client;
  };

  return {
    name: LOCAL_STAGE,
    sqs,
    streams,
    eventBridge,
    bus,
    lambdaFor,
    close: () => {
      closing(sqs, streams, eventBridge, ...lambdas.values())();
    },
  };
};

/** @param name `local` for the platform on this machine; any other uses the AWS credentials of the shell. */
export const connectToStage = (name: string): Stage =>
  name === LOCAL_STAGE ? connectToThisMachine() : connectToAccount(name);
