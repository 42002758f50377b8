import { type LambdaProcess, startFunction } from '@commerce/bench/deployed';
import { resolve } from 'node:path';
import * as z from 'zod';
import { tableFromService } from '../../libs/dynamodb/test/support/table-from-service.ts';
import { startAwsStub } from './aws-stub.ts';

const ROOT = resolve(__dirname, '../..');

const handlerPath = z.tuple([z.enum(['catalog', 'orders', 'rewards']), z.string(), z.string()]);
export type Service = z.output<typeof handlerPath>[0];

/** Names of the tables of every service, made from what their serverless.yml deploy. */
const createTables = async () => {
  const catalog = await tableFromService('catalog');
  const others = await Promise.all([
    tableFromService('catalog', 'IndexTable', `${catalog.name}-index`),
    tableFromService('orders'),
    tableFromService('rewards'),
  ]);
  const [, orders, rewards] = others;
  return {
    names: { catalog: catalog.name, orders: orders.name, rewards: rewards.name },
    drop: () => Promise.all([catalog, ...others].map((table) => table.drop())),
  };
};

/**
 * Functions of all services, bundled as they are deployed, each in a process of its own, over DynamoDB
 * Local and a bus and queue that accept everything.
 */
export const startWorld = async () => {
  const [tables, aws] = await Promise.all([createTables(), startAwsStub()]);
  const running: LambdaProcess[] = [];
  return {
    aws,
    tables: tables.names,
    /** @param handler the source below a service's handlers, e.g. `orders/api/create-order`. */
    start: async (
      handler: `${Service}/${string}`,
      environment: Readonly<Record<string, string>> = {},
    ): Promise<LambdaProcess> => {
      const [service, kind, file] = handlerPath.parse(handler.split('/'));
      const started = await startFunction({
        root: ROOT,
        source: `${service}/src/handlers/${kind}/${file}.ts`,
        name: `commerce-${service}-test-${file}`,
        environment: {
          STAGE: 'test',
          SERVICE_NAME: service,
          LOG_LEVEL: 'info',
          TABLE_NAME: tables.names[service],
          EVENT_BUS_NAME: 'commerce-test',
          DEAD_LETTER_QUEUE_URL: `${aws.url}/000000000000/dead-letters`,
          CATALOG_URL: 'http://127.0.0.1:9',
          REDIS_URL: '',
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: 'local',
          AWS_SECRET_ACCESS_KEY: 'local',
          AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
          AWS_ENDPOINT_URL_SQS: aws.url,
          ...environment,
        },
      });
      running.push(started);
      return started;
    },
    stop: async (): Promise<void> => {
      await Promise.all(running.map((each) => each.stop()));
      await Promise.all([tables.drop(), aws.stop()]);
    },
  };
};

export type World = Awaited<ReturnType<typeof startWorld>>;
