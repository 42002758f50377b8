import { type LambdaProcess, startFunction } from '@commerce/bench/deployed';
import { composeFileIn, readContexts, readServiceFile } from '@commerce/platform/contexts';
import { resolve } from 'node:path';
import * as z from 'zod';
import {
  tableFromService,
  type TestTable,
} from '../../libs/dynamodb/test/support/table-from-service.ts';
import { startAwsStub } from './aws-stub.ts';

const ROOT = resolve(__dirname, '../..');

const handlerPath = z.tuple([z.string(), z.string(), z.string()]);

/** Creates the tables of a context from its serverless.yml when one of its functions starts. */
const tablesOfContexts = () => {
  const contexts = readContexts(composeFileIn(ROOT));
  const made = new Map<string, Promise<readonly TestTable[]>>();
  const tablesOf = async (service: string): Promise<readonly TestTable[]> => {
    const context = contexts.find(({ name }) => name === service);
    if (context === undefined) throw new Error(`Unknown context ${service}.`);
    const [first, ...others] = readServiceFile(context).tables;
    if (first === undefined) throw new Error(`${service} has no table.`);
    const main = await tableFromService(service, first.logicalId);
    const rest = others.map(({ logicalId, name }) =>
      tableFromService(service, logicalId, `${main.name}${name.slice(first.name.length)}`),
    );
    return [main, ...(await Promise.all(rest))];
  };
  return {
    /** The name of a context's first table. */
    nameOf: async (service: string): Promise<string> => {
      const tables = made.get(service) ?? tablesOf(service);
      made.set(service, tables);
      return (await tables)[0]?.name ?? '';
    },
    drop: async (): Promise<void> => {
      const tables = (await Promise.all(made.values())).flat();
      await Promise.all(tables.map((table) => table.drop()));
    },
  };
};

/**
 * Functions of all services, bundled as for deployment, each in a separate process, with DynamoDB Local and a bus and
 * queue that accept everything.
 */
export const startWorld = async () => {
  const aws = await startAwsStub();
  const tables = tablesOfContexts();
  const running: LambdaProcess[] = [];
  return {
    aws,
    /** The name of a context's first table. */
    tableOf: tables.nameOf,
    /** @param handler path below a service's handlers, e.g. `orders/api/create-order` */
    start: async (
      handler: string,
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
          TABLE_NAME: await tables.nameOf(service),
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
