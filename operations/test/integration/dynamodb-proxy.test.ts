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
// The timeout of a stalled request. Long, because a busy machine responds late without a fault.
const TIMEOUT_MS = 4_000;

let proxy: DynamoDbProxy;
let direct: DynamoDBClient;
let throughProxy: DynamoDBClient;
let withShortTimeout: DynamoDBClient;

const clientOf = (endpoint: string, requestTimeout = 60_000): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // One attempt: retries of the client are not under test.
    maxAttempts: 1,
    // No keep-alive: the server may close an idle connection just as it is reused.
    requestHandler: {
      requestTimeout,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false },
    },
  });

const write = (id: string, client = throughProxy) =>
  client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));

/** Writes under new ids. @returns how many writes were confirmed and how many items exist. */
const writeMany = async (
  client = throughProxy,
): Promise<{ confirmed: number; written: number }> => {
  const name = randomUUID();
  const outcomes = await Promise.allSettled(
    Array.from({ length: WRITES }, (_, index) => write(`${name}-${index}`, client)),
  );
  const { Items: items = [] } = await direct.send(
    new ScanCommand({ TableName, ConsistentRead: true }),
  );
  return {
    confirmed: outcomes.filter(({ status }) => status === 'fulfilled').length,
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
  withShortTimeout = clientOf(proxy.url, TIMEOUT_MS);
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
  withShortTimeout.destroy();
  await proxy.close();
});

describe('The DynamoDB proxy', () => {
  test('forwards everything while there is no fault', async () => {
    expect(await writeMany()).toEqual({ confirmed: WRITES, written: WRITES });
  });

  test('rejects writes as DynamoDB does when throughput is exceeded, and writes nothing', async () => {
    proxy.setFault({ kind: 'throttle', probability: 1 });
    await expect(write('throttled')).rejects.toThrow(ProvisionedThroughputExceededException);
    expect(await writeMany()).toEqual({ confirmed: 0, written: 0 });
  });

  test.each(['cut', 'stall'] as const)(
    'confirms no write during a %s: some were carried out, some were not',
    async (kind) => {
      proxy.setFault({ kind });
      const { confirmed, written } = await writeMany(withShortTimeout);
      expect(confirmed).toBe(0);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(WRITES);
    },
    120_000,
  );

  test('carries out every write and confirms none while it withholds responses', async () => {
    proxy.setFault(undefined);
    proxy.setWithholding(true);
    expect(await writeMany()).toEqual({ confirmed: 0, written: WRITES });
  });

  test('works again after the fault', async () => {
    proxy.setWithholding(false);
    await throughProxy.send(new ListTablesCommand({}));
    expect(await writeMany()).toEqual({ confirmed: WRITES, written: WRITES });
  });

  test.each([
    ['before-write', 0],
    ['after-write', 1],
  ] as const)('triggers a trap in the middle of one write, %s', async (moment, written) => {
    const triggered: string[] = [];
    const trigger = (table: string) => () => triggered.push(table);
    proxy.trapWrite({ table: 'another-table', moment, trigger: trigger('another-table') });
    proxy.trapWrite({ table: TableName, moment, trigger: trigger(TableName) });
    await throughProxy.send(new ScanCommand({ TableName }));
    expect(triggered).toEqual([]);
    await expect(write(moment)).rejects.toThrow();
    expect(triggered).toEqual([TableName]);
    const { Items: items = [] } = await direct.send(
      new ScanCommand({ TableName, ConsistentRead: true }),
    );
    expect(items.filter(({ id }) => id?.S === moment)).toHaveLength(written);
    await write(`${moment}, afterwards`);
  });

  test('does not trigger a trap at a rejected write or after it was cancelled', async () => {
    let triggered = 0;
    const cancel = proxy.trapWrite({
      table: TableName,
      moment: 'after-write',
      trigger: () => (triggered += 1),
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
    cancel();
    await write('after the trap was cancelled');
    expect(triggered).toBe(0);
  });
});
