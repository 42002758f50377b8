import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callHttp, putEvent, requestToken } from '../../src/client/index.ts';
import { dynamoDbClient } from '../../src/dynamodb-client.ts';
import { startPlatform, type Platform } from '../../src/launcher/index.ts';
import { findPlatform } from '../../src/addresses/platform-file.ts';
import { eventually } from '../support/eventually.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';

// A start alone may take half a minute on a busy machine.
jest.setTimeout(400_000);

let directory: string;
let platform: Platform;
let frontDoor: string;
let bus: string;
const output: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platform-'));
  process.env.BEHAVIOUR_FILE = join(directory, 'behaviour.json');
  process.env.INVOCATIONS_FILE = join(directory, 'invocations.jsonl');
  platform = await startPlatform({
    portBase: await freePortBase(),
    stateDirectory: directory,
    composeFile: join(process.cwd(), 'local/test/fixtures/serverless-compose.yml'),
    report: (line) => output.push(line),
  });
  ({ frontDoor, bus } = platform.description.urls);
});

afterAll(async () => {
  await platform.stop();
  await rm(directory, { recursive: true });
});

const behave = async (behaviour: object): Promise<void> => {
  await writeFile(process.env.BEHAVIOUR_FILE ?? '', JSON.stringify(behaviour));
};

const invocations = (name: string): readonly unknown[] => {
  const file = process.env.INVOCATIONS_FILE ?? '';
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { readonly name: string; readonly detail: unknown })
    .filter((invocation) => invocation.name === name)
    .map(({ detail }) => detail);
};

const greet = async (name: string): Promise<void> => {
  await putEvent(bus, {
    eventBus: 'commerce-local',
    source: 'fixture',
    detailType: 'greeting',
    detail: { name },
  });
};

describe('the local platform', () => {
  test('creates the tables of a service from its own resources', async () => {
    const dynamoDb = dynamoDbClient(platform.description.urls.dynamoDb, 'tables');
    const { Table } = await dynamoDb('DescribeTable', { TableName: 'fixture-local-shop' });
    expect(Table).toMatchObject({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
    expect(await dynamoDb('DescribeTimeToLive', { TableName: 'fixture-local-shop' })).toMatchObject(
      {
        TimeToLiveDescription: { AttributeName: 'expiresAt' },
      },
    );
  });

  test('serves the documents of the APIs and events, and a page to read them', async () => {
    const page = await fetch(`${frontDoor}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await page.text()).toContain('href="events.asyncapi.json"');
    const document = await fetch(`${frontDoor}/docs/events.asyncapi.json`);
    expect(await document.json()).toMatchObject({ asyncapi: '3.0.0' });
    expect((await fetch(`${frontDoor}/docs/nothing.json`)).status).toBe(404);
  });

  test('issues tokens for any customer and publishes the key they are signed with', async () => {
    const { issuer } = platform.description.urls;
    const token = await requestToken({ issuer, customer: 'alice', scope: 'orders:admin' });
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({
      sub: 'alice',
      scope: 'orders:admin',
      aud: 'commerce-api',
      iss: issuer,
    });
    const { body } = await callHttp(`${issuer}/jwks`);
    expect(body).toMatchObject({ keys: [{ alg: 'RS256', kty: 'RSA' }] });
  });

  test('takes calls at one front door and passes the handler’s response on', async () => {
    const response = await callHttp(`${frontDoor}/hello`);
    expect(response).toMatchObject({ status: 200, body: { method: 'GET' } });
    expect(response.headers.get('x-correlation-id')).toBe('from-the-handler');
    const head = await callHttp(`${frontDoor}/hello`, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: undefined });
  });

  test.each([
    ['an unknown path', 'GET', '/nothing', {}, 404],
    ['another method', 'PATCH', '/hello', {}, 405],
    ['a path that cannot be decoded', 'GET', '/hello/%zz', {}, 400],
    ['no token', 'DELETE', '/hello', {}, 401],
    ['a token that is not accepted', 'DELETE', '/hello', { authorization: 'Bearer unknown' }, 401],
    [
      'a token that does not suffice',
      'DELETE',
      '/hello',
      { authorization: 'Bearer stranger' },
      403,
    ],
  ])('responds to %s with a problem', async (_name, method, path, headers, status) => {
    const response = await callHttp(`${frontDoor}${path}`, {
      method,
      headers: { ...headers, 'x-correlation-id': 'mine' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-correlation-id')).toBe('mine');
    expect(response.body).toMatchObject({ status, correlationId: 'mine' });
    expect(response.body).toHaveProperty('type', expect.stringMatching(/^urn:commerce:problem:/));
  });

  test.each([
    ['what is not HTTP', 'nonsense\r\n\r\n', 400],
    ['a request that names no host', 'GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    [
      'an unknown expectation',
      'POST /hello HTTP/1.1\r\nHost: here\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
      417,
    ],
    [
      'a body of a length beyond all reason, without waiting for it',
      'POST /hello/bob HTTP/1.1\r\nHost: here\r\nContent-Length: 99999999999\r\n\r\n{}',
      413,
    ],
  ])('responds to %s with a problem, too', async (_name, request, status) => {
    const { port } = new URL(frontDoor);
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
    });
    expect(text).toContain(`HTTP/1.1 ${status}`);
    expect(text).toContain('application/problem+json');
    expect(text.toLowerCase()).toContain('x-correlation-id');
  });

  test('responds to a body that is too large with a problem', async () => {
    const response = await callHttp(`${frontDoor}/hello/bob`, {
      method: 'POST',
      body: 'x'.repeat(11 * 1024 * 1024),
    });
    expect(response).toMatchObject({ status: 413, body: { title: 'The body is too large' } });
  });

  test('responds for a handler that throws', async () => {
    await behave({ fail: 'hello' });
    expect(await callHttp(`${frontDoor}/hello`)).toMatchObject({
      status: 502,
      body: { title: 'Something went wrong on our side' },
    });
    await behave({});
  });

  test('brings an event to the handler and a written item to the stream handler', async () => {
    await greet('Ann');
    await eventually(() => expect(invocations('greeting')).toContain('Ann'));
    const dynamoDb = dynamoDbClient(platform.description.urls.dynamoDb, 'tables');
    await dynamoDb('PutItem', { TableName: 'fixture-local-shop', Item: { id: { S: 'written' } } });
    await eventually(() => expect(invocations('records').flat()).toContain('written'));
  });

  test('starts a killed service again, keeps its events meanwhile, and says 503 until then', async () => {
    const { shop = 0 } = findPlatform(directory)?.processes ?? {};
    process.kill(shop, 'SIGKILL');
    await eventually(async () => {
      const response = await callHttp(`${frontDoor}/hello`);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('1');
    });
    await greet('Ben');
    await eventually(() => expect(invocations('greeting')).toContain('Ben'), 180_000);
    await eventually(
      async () => expect((await callHttp(`${frontDoor}/hello`)).status).toBe(200),
      180_000,
    );
  });

  test('keeps the events of a function whose code is being built again', async () => {
    const bundle = join(
      process.cwd(),
      `local/test/fixtures/shop/.local/${platform.description.portBase}/.build/src/on-greeting.mjs`,
    );
    const retried = async (): Promise<number> => {
      const status = await callHttp(`${bus}/status`);
      return (status.body as { deliveries: { retried: number } }).deliveries.retried;
    };
    const before = await retried();
    await rename(bundle, `${bundle}.away`);
    await putEvent(bus, {
      eventBus: 'commerce-local',
      source: 'fixture',
      detailType: 'farewell',
      detail: { name: 'Cleo' },
    });
    await eventually(async () => expect(await retried()).toBeGreaterThan(before), 120_000);
    await rename(`${bundle}.away`, bundle);
    await eventually(() => expect(invocations('greeting')).toContain('Cleo'), 120_000);
  });

  test('refuses to start twice out of one folder', async () => {
    const again = startPlatform({
      portBase: platform.description.portBase,
      stateDirectory: directory,
    });
    await expect(again).rejects.toThrow('running already');
  });

  test('says which ports are taken and what to do', async () => {
    const again = startPlatform({
      portBase: platform.description.portBase,
      stateDirectory: join(directory, 'other'),
      enginesOnly: true,
    });
    await expect(again).rejects.toThrow(/in use by another program.*COMMERCE_PORT_BASE=/);
  });

  test('leaves no process behind', async () => {
    await platform.stop();
    expect(findPlatform(directory)).toBeUndefined();
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    const { portBase } = platform.description;
    expect(processes).not.toContain(`-port ${portBase + 50}`);
    expect(processes).not.toContain(`:${portBase + 51}`);
  });
});
