import { startSeparatePlatform } from '@commerce/local/launcher';
import { createTableOf } from '../deployed/create-table-of.ts';

/** The running engines that the functions of orders use. */
export interface Engines {
  readonly dynamoDb: string;
  readonly redis: string;
  readonly table: string;
  /** The environment variables for a function that uses them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const CREDENTIALS = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

/** Starts DynamoDB Local with the orders table, and Redis, on ports starting at `portBase`. */
export const startEngines = async (root: string, portBase: number): Promise<Engines> => {
  const { description, stop } = await startSeparatePlatform({
    portBase,
    enginesOnly: true,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  const { dynamoDb, redis = '' } = description.urls;
  const table = 'bench-orders';
  Object.assign(process.env, CREDENTIALS);
  await createTableOf(root, 'orders', dynamoDb, table);
  return {
    dynamoDb,
    redis,
    table,
    environment: {
      ...CREDENTIALS,
      STAGE: 'bench',
      SERVICE_NAME: 'orders',
      TABLE_NAME: table,
      LOG_LEVEL: 'info',
      REDIS_URL: redis,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDb,
    },
    stop,
  };
};
