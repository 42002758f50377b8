import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callHttp, putEvent } from '../../src/client/index.ts';
import { dynamoDbClient } from '../../src/dynamodb-client.ts';
import { startPlatform, type Platform } from '../../src/launcher/index.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';

// A start alone may take half a minute on a busy machine.
jest.setTimeout(600_000);

let stateDirectory: string;
let portBase: number;

beforeEach(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'platform-'));
  portBase = await freePortBase();
});
afterEach(async () => {
  await rm(stateDirectory, { recursive: true });
});

interface Choice {
  readonly persist?: boolean;
  readonly reset?: boolean;
}

const during = async <Result>(
  choice: Choice,
  work: (urls: Platform['description']['urls']) => Promise<Result>,
): Promise<Result> => {
  const platform = await startPlatform({ portBase, stateDirectory, enginesOnly: true, ...choice });
  try {
    return await work(platform.description.urls);
  } finally {
    await platform.stop();
  }
};

const leaveSomething = async ({
  dynamoDb,
  bus,
}: Platform['description']['urls']): Promise<void> => {
  await dynamoDbClient(dynamoDb, 'tables')('CreateTable', {
    TableName: 'kept',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  await putEvent(bus, {
    eventBus: 'commerce-local',
    source: 'test',
    detailType: 'kept',
    detail: {},
  });
};

const found = async ({ dynamoDb, bus }: Platform['description']['urls']): Promise<object> => {
  const tables = await dynamoDbClient(dynamoDb, 'tables')('ListTables', {});
  const log = await callHttp(`${bus}/events`);
  return { tables, events: JSON.stringify(log.body).includes('"kept"') };
};

describe('what the engines hold', () => {
  test('survives a restart with persist, and only with it, until it is reset', async () => {
    await during({ persist: true }, leaveSomething);
    expect(await during({}, found)).toEqual({ tables: { TableNames: [] }, events: false });
    expect(await during({ persist: true }, found)).toEqual({
      tables: { TableNames: ['kept'] },
      events: true,
    });
    expect(await during({ persist: true, reset: true }, found)).toEqual({
      tables: { TableNames: [] },
      events: false,
    });
  });
});
