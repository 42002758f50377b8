import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { GetManyOptions, HttpClient } from '../../src/index.ts';
import { anything, redisIs, testClients } from '../support/client.ts';
import { json, soonStale, startOrigin, UNTIL_STALE_MS } from '../support/origin-server.ts';
import type { OriginHandler, OriginServer } from '../support/origin-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

interface Item {
  readonly id: string;
  readonly version: number;
}

const clients = testClients();
let redis: TestRedis;
let origin: OriginServer;
let version: number;
let prefixes = 0;
let freshness: Record<string, string>;

const respond: OriginHandler = (request, response) => {
  const url = new URL(request.url ?? '', 'http://origin');
  const ids = url.searchParams.get('ids')?.split(',') ?? [url.pathname.split('/').at(-1) ?? ''];
  const items = ids.filter((id) => !id.startsWith('no')).map((id) => ({ id, version }));
  if (url.searchParams.has('ids')) {
    json(response, { items }, { ...freshness, 'cache-tags': ids.join(',') });
    return;
  }
  json(response, items[0], { ...freshness, 'cache-tags': `product:${ids[0] ?? ''}` });
};

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  prefixes += 1;
  version = 1;
  freshness = { 'cache-control': 'public, max-age=60' };
  origin = await startOrigin(respond);
});
afterEach(async () => {
  await clients.closeAll();
  await origin.stop();
});
afterAll(() => redis.stop());

const create = async (): Promise<HttpClient> => {
  const cache = { redisUrl: redis.url, keyPrefix: `many-${prefixes}:` };
  const client = clients.create(origin.url, cache);
  await redisIs(client, 'ready');
  return client;
};

const wanted = (keys: string[]): GetManyOptions<{ items: Item[] }, Item> => ({
  keys,
  itemPath: (key) => `/products/${key}`,
  batchPath: (missing) => `/products?ids=${missing.join(',')}`,
  batchSchema: { parse: (value) => value as { items: Item[] } },
  itemSchema: { parse: (value) => value as Item },
  split: ({ items }) =>
    items.map((item) => ({
      key: item.id,
      body: item,
      tags: [`product:${item.id}`],
      etag: `"v${item.version}"`,
    })),
});

const urls = (): (string | undefined)[] => origin.requests.map(({ url }) => url);

test('a cold order of five products costs one request, a warm one none', async () => {
  const client = await create();
  const first = await client.getMany(wanted(['1', '2', '3', '4', '5']));
  expect([...first.values()].every((result) => result.found && result.cacheStatus === 'miss')).toBe(
    true,
  );
  await client.settled();
  const second = await client.getMany(wanted(['5', '3', '1']));
  expect([...second.keys()]).toEqual(['5', '3', '1']);
  expect(
    [...second.values()].every((result) => result.found && result.cacheStatus !== 'miss'),
  ).toBe(true);
  expect(urls()).toEqual(['/products?ids=1,2,3,4,5']);
});

test('only what no set has asked for before is fetched', async () => {
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  await client.getMany(wanted(['2', '3', '1', '4']));
  expect(urls()).toEqual(['/products?ids=1,2', '/products?ids=3,4']);
});

test('an item from a batch serves a read of its path, also in another process', async () => {
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  const other = await create();
  const response = await other.get('/products/2', { schema: anything });
  expect(response).toMatchObject({ body: { id: '2', version: 1 }, cacheStatus: 'redis' });
  expect(origin.requests).toHaveLength(1);
});

test('each item is invalidated by its own tag', async () => {
  const client = await create();
  await client.getMany(wanted(['1', '2', '3']));
  await client.settled();
  version = 2;
  expect(await client.invalidateTags(['product:2'])).toEqual({ deleted: 1 });
  const results = await client.getMany(wanted(['1', '2', '3']));
  expect([...results.values()].map((result) => result.found && result.body.version)).toEqual([
    1, 2, 1,
  ]);
  expect(urls().at(-1)).toBe('/products?ids=2');
});

// What the catalog sends once a stage allows pages of other origins.
test('items that vary by an origin, which no program sends, serve all processes like any others', async () => {
  freshness = { ...freshness, vary: 'Origin' };
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  const other = await create();
  const statuses = async (): Promise<unknown[]> => {
    const results = await other.getMany(wanted(['1', '2']));
    await other.settled();
    return [...results.values()].map((result) => result.found && result.cacheStatus);
  };
  expect(await statuses()).toEqual(['redis', 'redis']);
  expect(await statuses()).toEqual(['l1', 'l1']);
  const single = await client.get('/products/2', { schema: anything });
  expect(single).toMatchObject({ body: { id: '2', version: 1 }, cacheStatus: 'redis' });
  expect(origin.requests).toHaveLength(1);
  version = 2;
  expect(await client.invalidateTags(['product:2'])).toEqual({ deleted: 1 });
  const results = await client.getMany(wanted(['1', '2']));
  expect([...results.values()].map((result) => result.found && result.body.version)).toEqual([
    1, 2,
  ]);
});

test('an item that is invalidated while its batch is fetched is not stored', async () => {
  const client = await create();
  const invalidated = Promise.withResolvers<undefined>();
  const responding = new Promise<void>((resolve) => {
    origin.handle(async (request, response) => {
      const ids =
        new URL(request.url ?? '', 'http://origin').searchParams.get('ids')?.split(',') ?? [];
      const items = ids.map((id) => ({ id, version }));
      resolve();
      await invalidated.promise;
      json(response, { items }, freshness);
    });
  });
  const racing = client.getMany(wanted(['1', '2']));
  await responding;
  version = 2;
  await client.invalidateTags(['product:1']);
  invalidated.resolve(undefined);
  await racing;
  await client.settled();
  expect(client.stats().writes).toMatchObject({ stored: 1, refused: 1 });
  const results = await client.getMany(wanted(['1', '2']));
  expect([...results.values()].map((result) => result.found && result.body.version)).toEqual([
    2, 1,
  ]);
});

test('two orders at once share what both miss', async () => {
  const client = await create();
  await client.settled();
  origin.handle(async (request, response) => {
    while (origin.requests.length < 2) await delay(5);
    await respond(request, response);
  });
  const [first, second] = await Promise.all([
    client.getMany(wanted(['1', '2'])),
    client.getMany(wanted(['2', '3'])),
  ]);
  expect(first.get('2')).toMatchObject({ found: true });
  expect(second.get('2')).toMatchObject({ found: true });
  expect(urls().sort()).toEqual(['/products?ids=1,2', '/products?ids=3']);
});

test('a key the origin leaves out is not found', async () => {
  const client = await create();
  const results = await client.getMany(wanted(['1', 'nope']));
  expect(results.get('nope')).toEqual({ found: false, status: 404, cacheStatus: 'miss' });
});

test('a key the origin leaves out from now on is not found either, though a stale response is still stored', async () => {
  freshness = soonStale(', stale-if-error=60');
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  await delay(UNTIL_STALE_MS);
  origin.handle((_request, response) =>
    json(response, { items: [{ id: '1', version }] }, freshness),
  );
  const results = await client.getMany(wanted(['1', '2']));
  expect(results.get('1')).toMatchObject({ found: true });
  expect(results.get('2')).toEqual({ found: false, status: 404, cacheStatus: 'miss' });
});

test('nothing wanted costs nothing', async () => {
  expect((await (await create()).getMany(wanted([]))).size).toBe(0);
  expect(origin.requests).toHaveLength(0);
});

test('stale items stand in for an origin that fails', async () => {
  freshness = soonStale(', stale-if-error=60');
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  await delay(UNTIL_STALE_MS);
  origin.handle((request) => void request.socket.destroy());
  const results = await client.getMany(wanted(['1', '2']));
  expect([...results.values()].map(({ cacheStatus }) => cacheStatus)).toEqual(['stale', 'stale']);
  await expect(client.getMany(wanted(['1', '9']))).rejects.toMatchObject({
    code: 'HTTP_UNREACHABLE',
  });
});

test('a caller whose deadline passes gets what may be stale, and what comes later is stored', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-if-error=60' };
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  const responding = Promise.withResolvers<undefined>();
  version = 2;
  freshness = { 'cache-control': 'public, max-age=60' };
  origin.handle(async (request, response) => {
    await responding.promise;
    await respond(request, response);
  });
  const deadline = Date.now() + 300;
  const results = await client.getMany({ ...wanted(['1', '2']), deadline });
  expect([...results.values()]).toMatchObject([
    { found: true, body: { version: 1 }, cacheStatus: 'stale' },
    { found: true, body: { version: 1 }, cacheStatus: 'stale' },
  ]);
  const late = client.getMany({ ...wanted(['1', '9']), deadline: Date.now() + 100 });
  await expect(late).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
  const { stored } = client.stats().writes;
  responding.resolve(undefined);
  while (client.stats().writes.stored < stored + 3) await delay(5);
  const later = await client.getMany(wanted(['1', '2', '9']));
  expect([...later.values()].map((each) => each.found && each.body.version)).toEqual([2, 2, 2]);
});

test('at the deadline what has come counts, and only the others are served stale', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-if-error=60' };
  const client = await create();
  await client.getMany(wanted(['1']));
  await client.settled();
  version = 2;
  origin.handle((request, response) => {
    if (request.url?.includes('9') === true) return respond(request, response);
  });
  // Long enough for one response on any machine: the other never comes.
  const deadline = Date.now() + 2_000;
  const results = await client.getMany({ ...wanted(['1', '9']), maxBatch: 1, deadline });
  expect([...results.values()]).toMatchObject([
    { found: true, body: { version: 1 }, cacheStatus: 'stale' },
    { found: true, body: { version: 2 }, cacheStatus: 'miss' },
  ]);
});

test('a call that its caller gives up is an error, whatever is stored', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-if-error=60' };
  const client = await create();
  await client.getMany(wanted(['1']));
  await client.settled();
  origin.handle(() => undefined);
  const aborted = client.getMany({ ...wanted(['1']), signal: AbortSignal.timeout(30) });
  await expect(aborted).rejects.toMatchObject({ code: 'HTTP_ABORTED' });
});

test('a mistake in taking a batch apart is an error, whatever is stored', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-if-error=60' };
  const client = await create();
  await client.getMany(wanted(['1']));
  await client.settled();
  const split = () => {
    throw new RangeError('a mistake');
  };
  await expect(client.getMany({ ...wanted(['1']), split })).rejects.toThrow(RangeError);
});

test('what is served stale meanwhile is fetched with what is missing', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-while-revalidate=60' };
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  freshness = { 'cache-control': 'public, max-age=60' };
  version = 2;
  const results = await client.getMany(wanted(['1', '3', '2']));
  expect(
    urls()
      .slice(1)
      .map((url) => url?.split('=')[1]?.split(',').sort()),
  ).toEqual([['1', '2', '3']]);
  expect(results.get('1')).toMatchObject({ body: { version: 1 }, cacheStatus: 'stale' });
  expect(results.get('3')).toMatchObject({ body: { version: 2 }, cacheStatus: 'miss' });
  await client.settled();
  expect((await client.getMany(wanted(['1']))).get('1')).toMatchObject({ body: { version: 2 } });
  expect(origin.requests).toHaveLength(2);
});

test('what is served stale waits for no batch', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-while-revalidate=60' };
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  origin.handle(() => undefined);
  const results = await client.getMany(wanted(['1', '2']));
  expect([...results.values()].map(({ cacheStatus }) => cacheStatus)).toEqual(['stale', 'stale']);
  while (origin.requests.length < 2) await delay(5);
  expect(urls().at(-1)).toBe('/products?ids=1,2');
});

test('a part of the keys that fails leaves the other parts theirs', async () => {
  freshness = { 'cache-control': 'public, max-age=0, stale-if-error=60' };
  const client = await create();
  await client.getMany(wanted(['1', '2']));
  await client.settled();
  version = 2;
  origin.handle((request, response) => {
    if (request.url?.endsWith('ids=1') === true) return void response.writeHead(503).end();
    return respond(request, response);
  });
  const results = await client.getMany({ ...wanted(['1', '2']), maxBatch: 1 });
  expect(results.get('1')).toMatchObject({ body: { version: 1 }, cacheStatus: 'stale' });
  expect(results.get('2')).toMatchObject({ body: { version: 2 }, cacheStatus: 'miss' });
});

test("a caller's own condition is not one about the batch", async () => {
  const client = await create();
  const date = new Date().toUTCString();
  const headers = {
    'if-match': '"v1"',
    'if-modified-since': date,
    'if-none-match': '"v1"',
    'if-unmodified-since': date,
  };
  const results = await client.getMany({ ...wanted(['1']), headers });
  expect(results.get('1')).toMatchObject({ found: true, body: { version: 1 } });
  for (const name of Object.keys(headers)) {
    expect(origin.requests[0]?.headers).not.toHaveProperty(name);
  }
});

test('two keys of one path are asked for once', async () => {
  const client = await create();
  const itemPath = (): string => '/products/1';
  const results = await client.getMany({ ...wanted(['1', '1']), itemPath });
  expect([...results.keys()]).toEqual(['1']);
  const both = await client.getMany({
    ...wanted(['a', 'b']),
    itemPath: () => '/products/same',
  });
  expect([...both.values()].map(({ found }) => found)).toEqual([true, true]);
  expect(urls().at(-1)).toMatch(/ids=[ab]$/);
});

test('an item the schema refuses is not what the next reader finds in the cache', async () => {
  const client = await create();
  const refuse = () => {
    throw new TypeError('not an item');
  };
  const refusing = client.getMany({ ...wanted(['1']), itemSchema: { parse: refuse } });
  await expect(refusing).rejects.toMatchObject({ code: 'HTTP_SCHEMA' });
  version = 2;
  const results = await client.getMany(wanted(['1']));
  expect(results.get('1')).toMatchObject({ body: { version: 2 }, cacheStatus: 'miss' });
});

test('a caller does not join a fetch that ends long before its own deadline', async () => {
  const client = await create();
  origin.handle((request, response) =>
    origin.requests.length === 1 ? undefined : respond(request, response),
  );
  const short = client.getMany({ ...wanted(['1']), deadline: Date.now() + 5_000 });
  const refused = expect(short).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
  while (origin.requests.length === 0) await delay(5);
  const long = client.getMany({ ...wanted(['1']), deadline: Date.now() + 100_000 });
  expect((await long).get('1')).toMatchObject({ found: true });
  await refused;
});
