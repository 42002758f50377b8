import { eventually } from '../../local/test/support/eventually.ts';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { envelopeSchema } from '@commerce/event-contracts';
import { callHttp, requestToken } from '@commerce/local/client';
import { freePortBase, type Platform, startPlatform } from '@commerce/local/launcher';
import { readContexts } from '@commerce/platform/contexts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import {
  NEXT,
  type StoredFixture,
  storedFixturesOf,
} from '../../libs/dynamodb/test/support/stored-fixtures.ts';

const STAGE = 'local';
const DEADLINE_MS = 120_000;
const STEP_MS = 200;

/** What the newest release stored, of each context that stores something. */
const FIXTURES = readContexts().flatMap(({ name }): StoredFixture[] => {
  const released = [...storedFixturesOf(name)].filter(([version]) => version !== NEXT);
  return released.slice(-1).map(([, fixture]) => fixture);
});

const outbox = z.object({ outbox: z.array(envelopeSchema).default([]) });
const EVENT_IDS = FIXTURES.flatMap(({ items }) =>
  Object.values(items).flatMap(({ item }) => outbox.parse(item).outbox.map(({ id }) => id)),
);

const deployed = (name: string): string => name.replace('{stage}', STAGE);

// The definition is one that serverless.yml had: CreateTable checks it.
const tableDefinition = z.custom<
  Omit<ConstructorParameters<typeof CreateTableCommand>[0], 'TableName' | 'StreamSpecification'> & {
    readonly StreamSpecification?: { readonly StreamViewType: 'NEW_IMAGE' };
  }
>();

const store = async (client: DynamoDBClient, { tables, items }: StoredFixture): Promise<void> => {
  for (const { name, definition } of Object.values(tables)) {
    const {
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      LocalSecondaryIndexes,
      StreamSpecification: stream,
    } = tableDefinition.parse(definition);
    await client.send(
      new CreateTableCommand({
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        LocalSecondaryIndexes,
        TableName: deployed(name),
        BillingMode: 'PAY_PER_REQUEST',
        ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
      }),
    );
  }
  const documents = DynamoDBDocumentClient.from(client);
  for (const { table, item } of Object.values(items)) {
    const TableName = deployed(tables[table]?.name ?? '');
    await documents.send(new PutCommand({ TableName, Item: item }));
  }
};

let stateDirectory: string;
let platform: Platform;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'platform-'));
  process.env.COMMERCE_HOT_RELOAD = 'off';
  const portBase = await freePortBase();
  const settings = { portBase, stateDirectory, stage: STAGE, persist: true };
  const before = await startPlatform({ ...settings, enginesOnly: true });
  const client = new DynamoDBClient({ endpoint: before.description.urls.dynamoDb });
  for (const fixture of FIXTURES) await store(client, fixture);
  client.destroy();
  await before.stop();
  platform = await startPlatform(settings);
});

afterAll(async () => {
  await platform.stop();
  await rm(stateDirectory, { recursive: true });
});

const get = async (path: string, customer: string, scope = ''): Promise<unknown> => {
  const { frontDoor, issuer } = platform.description.urls;
  const token = await requestToken({ issuer, customer, scope });
  const { status, body } = await callHttp(`${frontDoor}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect({ path, status, body }).toMatchObject({ path, status: 200 });
  return body;
};

describe('a platform over the data of the version before', () => {
  test('finds the products', async () => {
    const lamp = { productId: 'stored-lamp', sku: 'STORED-LAMP', basePrice: 30, currency: 'EUR' };
    const chair = { productId: 'stored-chair', discountedPrice: 999, currency: 'JPY' };
    const customer = 'stored-customer';
    expect(await get('/products', customer)).toMatchObject({ items: [chair, lamp] });
    expect(await get('/products/stored-lamp', customer)).toMatchObject(lamp);
    expect(await get('/products?sku=STORED-CHAIR', customer)).toMatchObject({ items: [chair] });
    expect(await get('/products?category=living', customer)).toMatchObject({ items: [chair] });
    await eventually(async () => {
      expect(await get('/search?q=desk', customer)).toMatchObject({ items: [lamp] });
    });
  });

  test('finds the orders', async () => {
    const page = z.object({
      items: z.array(z.object({ orderId: z.string(), status: z.string() })),
    });
    const { items } = page.parse(await get('/orders?limit=100', 'stored-customer'));
    expect(items.map(({ orderId }) => orderId).sort()).toEqual(
      FIXTURES.flatMap((fixture) =>
        Object.keys(fixture.items).filter((id) => id.startsWith('order-')),
      ).sort(),
    );
    for (const order of items) {
      expect(await get(`/orders/${order.orderId}`, 'stored-customer')).toMatchObject(order);
    }
    for (const status of ['PENDING', 'COMPLETED', 'CANCELLED']) {
      expect(
        page.parse(await get(`/orders?limit=100&status=${status}`, 'stored-customer')).items.length,
      ).toBe(items.filter((order) => order.status === status).length);
    }
    expect(await get('/orders/order-cancelled-then-paid', 'admin', 'orders:admin')).toMatchObject({
      status: 'CANCELLED',
      unappliedPayments: [{ reason: 'order-cancelled', amount: 42 }],
    });
  });

  test('finds the points', async () => {
    expect(await get('/rewards/stored-member', 'stored-member')).toMatchObject({
      balance: 5_970,
      lifetime: 6_000,
      tier: 'GOLD',
    });
    expect(await get('/rewards/stored-member/history', 'stored-member')).toMatchObject({
      items: [
        { points: 30, returned: true },
        { points: -30 },
        { points: -20 },
        { points: -10, description: 'A gift' },
        { points: 6_000, orderId: 'order-issued' },
      ],
    });
  });

  test('relays the events of the outboxes', async () => {
    expect(EVENT_IDS.length).toBeGreaterThan(0);
    const missing = async (): Promise<string[]> => {
      const log = JSON.stringify((await callHttp(`${platform.description.urls.bus}/events`)).body);
      return EVENT_IDS.filter((id) => !log.includes(id));
    };
    const deadline = Date.now() + DEADLINE_MS;
    while ((await missing()).length > 0 && Date.now() < deadline) await sleep(STEP_MS);
    expect(await missing()).toEqual([]);
  });
});
