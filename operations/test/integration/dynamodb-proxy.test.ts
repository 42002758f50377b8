import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { type DynamoDbProxy, startDynamoDbProxy } from '../../src/chaos/faults/dynamodb-proxy.ts';
import { seededRandom } from '../../src/chaos/random.ts';

const TableName = `test-proxy-${randomUUID()}`;
const WRITES = 20;
// How long a stalled caller waits. Generous, since a busy machine answers late by itself.
const PATIENCE_MS = 4_000;

let proxy: DynamoDbProxy;
let direct: DynamoDBClient;
let throughProxy: DynamoDBClient;
let hasty: DynamoDBClient;

const clientOf = (endpoint: string, requestTimeout = 60_000): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // One attempt: what a client makes of a fault is not the question here.
    maxAttempts: 1,
    // No kept connection: one that idles while others wait is closed by the server just as it is used again.
    requestHandler: {
      requestTimeout,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false },
    },
  });

const write = (id: string, client = throughProxy) =>
  client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));

/** Writes under new ids; tells how many callers heard of a success and how many items there are. */
const writeMany = async (client = throughProxy): Promise<{ heard: number; written: number }> => {
  const name = randomUUID();
  const outcomes = await Promise.allSettled(
    Array.from({ length: WRITES }, (_, index) => write(`${name}-${index}`, client)),
  );
  const { Items: items = [] } = await direct.send(
    new ScanCommand({ TableName, ConsistentRead: true }),
  );
  return {
    heard: outcomes.filter(({ status }) => status === 'fulfilled').length,
    written: items.filter(({ id }) => id?.S?.startsWith(name)).length,
  };
};

beforeAll(async () => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (!endpoint) {
    throw new Error('Integration tests run by `npm test`, which starts DynamoDB Local.');
  }
  proxy = await startDynamoDbProxy(0, endpoint, seededRandom(1));
  direct = clientOf(endpoint);
  throughProxy = clientOf(proxy.url);
  hasty = clientOf(proxy.url, PATIENCE_MS);
  await direct.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
});

afterAll(async () => {
  await direct.send(new DeleteTableCommand({ TableName }));
  direct.destroy();
  throughProxy.destroy();
  hasty.destroy();
  await proxy.close();
});

describe('What stands between the services and their tables', () => {
  test('lets everything pass while no fault is inflicted', async () => {
    expect(await writeMany()).toEqual({ heard: WRITES, written: WRITES });
  });

  test('refuses as DynamoDB does when it is out of throughput, and writes nothing then', async () => {
    proxy.inflict({ kind: 'throttle', probability: 1 });
    await expect(write('throttled')).rejects.toThrow(ProvisionedThroughputExceededException);
    expect(await writeMany()).toEqual({ heard: 0, written: 0 });
  });

  test.each(['cut', 'stall'] as const)(
    'leaves the caller in the dark about a write when it is to %s: some happened, some did not',
    async (kind) => {
      proxy.inflict({ kind });
      const { heard, written } = await writeMany(hasty);
      expect(heard).toBe(0);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(WRITES);
    },
    120_000,
  );

  test('works again as soon as the fault is over', async () => {
    proxy.inflict(undefined);
    await throughProxy.send(new ListTablesCommand({}));
    expect(await writeMany()).toEqual({ heard: WRITES, written: WRITES });
  });

  test.each([
    ['before-write', 0],
    ['after-write', 1],
  ] as const)('can strike in the middle of one write, %s', async (moment, written) => {
    const struck: string[] = [];
    const springs = (table: string) => () => struck.push(table);
    proxy.ambush({ table: 'another-table', moment, spring: springs('another-table') });
    proxy.ambush({ table: TableName, moment, spring: springs(TableName) });
    await throughProxy.send(new ScanCommand({ TableName }));
    expect(struck).toEqual([]);
    await expect(write(moment)).rejects.toThrow();
    expect(struck).toEqual([TableName]);
    const { Items: items = [] } = await direct.send(
      new ScanCommand({ TableName, ConsistentRead: true }),
    );
    expect(items.filter(({ id }) => id?.S === moment)).toHaveLength(written);
    await write(`${moment}, afterwards`);
  });

  test('does not take a write that is refused for the one it waits for, nor strike when called off', async () => {
    let struck = 0;
    const callOff = proxy.ambush({
      table: TableName,
      moment: 'after-write',
      spring: () => (struck += 1),
    });
    await expect(
      throughProxy.send(
        new PutItemCommand({
          TableName,
          Item: { id: { S: 'refused' } },
          ConditionExpression: 'attribute_exists(id)',
        }),
      ),
    ).rejects.toThrow('conditional');
    callOff();
    await write('after it was called off');
    expect(struck).toBe(0);
  });
});
