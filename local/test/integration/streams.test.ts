import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoDbClient, type DynamoDbCall } from '../../src/dynamodb-client.ts';
import {
  PORT_BASE_VARIABLE,
  localUrl,
  platformPorts,
  servicePorts,
} from '../../src/addresses/port-plan.ts';
import { Child } from '../support/child.ts';
import { eventually } from '../support/eventually.ts';
import { FakeLambda, type Invocation } from '../support/fake-lambda.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { shopRegistration } from '../support/registration.ts';

jest.setTimeout(300_000);

interface Record {
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly NewImage: { readonly id: { readonly S: string } };
  };
}

const lambda = new FakeLambda();
let directory: string;
let busEndpoint: string;
let bus: Child;
let engine: Child;
let dynamoDb: DynamoDbCall;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'streams-'));
  const base = await freePortBase();
  const ports = platformPorts(base);
  busEndpoint = localUrl(ports.bus);
  dynamoDb = dynamoDbClient(localUrl(ports.dynamoDb), 'tables');
  const environment = {
    [PORT_BASE_VARIABLE]: String(base),
    STATE_DIRECTORY: directory,
    TIME_SCALE: String(1 / 600),
  };
  bus = new Child('bus/main.ts', ports.bus, environment);
  engine = new Child('engines/dynamodb-main.ts', ports.dynamoDb, environment);
  await Promise.all([lambda.start(servicePorts(base, 0).lambda), bus.start(), engine.start()]);
  await dynamoDb('CreateTable', {
    TableName: 'shop',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  await fetch(`${busEndpoint}/services/shop`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(shopRegistration(lambda.endpoint)),
  });
  await write('warm-up');
  await eventually(() => expect(relayed()).toEqual(['warm-up']));
});

afterAll(async () => {
  await bus.kill();
  await engine.kill();
  await lambda.stop();
  await rm(directory, { recursive: true });
});

beforeEach(() => {
  lambda.handler = () => null;
  lambda.invocations.length = 0;
});

const write = async (id: string): Promise<void> => {
  await dynamoDb('PutItem', { TableName: 'shop', Item: { id: { S: id } } });
};

const recordsOf = ({ payload }: Invocation): readonly Record[] =>
  (payload as { Records: readonly Record[] }).Records;

const idsOf = (invocation: Invocation): readonly string[] =>
  recordsOf(invocation).map(({ dynamodb }) => dynamodb.NewImage.id.S);

/** The ids of the records that reached the function, in order. */
const relayed = (): readonly string[] => lambda.invocations.flatMap(idsOf);

const deadLetterCount = async (): Promise<number> => {
  const status = (await (await fetch(`${busEndpoint}/status`)).json()) as {
    queues: readonly { name: string; visible: number }[];
  };
  return status.queues.find(({ name }) => name === 'shop-dead-letters')?.visible ?? 0;
};

describe('stream delivery', () => {
  test('brings records in the shape of a DynamoDB stream, in the order of their writes', async () => {
    const ids = Array.from({ length: 25 }, (_, number) => `order-${number}`);
    for (const id of ids) await write(id);
    await eventually(() => expect(relayed()).toEqual(ids));
    const [first] = lambda.invocations.flatMap(recordsOf);
    expect(first).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      dynamodb: {
        Keys: { id: { S: 'order-0' } },
        NewImage: { id: { S: 'order-0' } },
        StreamViewType: 'NEW_IMAGE',
      },
    });
    expect(
      Math.max(...lambda.invocations.map((invocation) => recordsOf(invocation).length)),
    ).toBeLessThanOrEqual(10);
  });

  test('tries again from the reported record on, and keeps the order', async () => {
    const failedOnce = new Set<string>();
    lambda.handler = (invocation) => {
      const failing = recordsOf(invocation).find(
        ({ dynamodb }) => dynamodb.NewImage.id.S === 'flaky' && !failedOnce.has('flaky'),
      );
      if (failing === undefined) return null;
      failedOnce.add('flaky');
      return { batchItemFailures: [{ itemIdentifier: failing.dynamodb.SequenceNumber }] };
    };
    for (const id of ['first', 'flaky', 'last']) await write(id);
    await eventually(() => expect(relayed()).toContain('last'));
    await eventually(() => expect(relayed().filter((id) => id === 'flaky')).toHaveLength(2));
    expect(relayed().lastIndexOf('flaky')).toBeLessThan(relayed().lastIndexOf('last'));
    expect(relayed().filter((id) => id === 'first')).toHaveLength(1);
  });

  test('isolates a poison record, names it in the on-failure queue, and goes on with the others', async () => {
    lambda.handler = (invocation) =>
      idsOf(invocation).includes('poison') ? Promise.reject(new Error('poison')) : null;
    const before = await deadLetterCount();
    const ids = ['a', 'b', 'poison', 'c', 'd'];
    await Promise.all(ids.map(write));
    await eventually(() => {
      const relayedAlone = lambda.invocations
        .map(idsOf)
        .filter((batch) => !batch.includes('poison'))
        .flat();
      expect([...new Set(relayedAlone)].sort()).toEqual(['a', 'b', 'c', 'd']);
    });
    await eventually(async () => expect(await deadLetterCount()).toBe(before + 1));
  });

  test('waits for a function that is down without giving a record up', async () => {
    const before = await deadLetterCount();
    await lambda.stop();
    await write('waiting');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await lambda.start();
    await eventually(() => expect(relayed()).toEqual(['waiting']));
    expect(await deadLetterCount()).toBe(before);
  });

  test('goes on behind the last settled record after it was killed', async () => {
    await write('before the crash');
    await eventually(() => expect(relayed()).toEqual(['before the crash']));
    const [settled] = lambda.invocations.flatMap(recordsOf);
    // The checkpoint is a note, which no caller waits for.
    await eventually(async () =>
      expect(await readFile(join(directory, 'bus/checkpoints.jsonl'), 'utf8')).toContain(
        settled?.dynamodb.SequenceNumber,
      ),
    );
    await bus.kill();
    await write('while it was down');
    await bus.start();
    await eventually(() => expect(relayed()).toEqual(['before the crash', 'while it was down']));
  });
});
