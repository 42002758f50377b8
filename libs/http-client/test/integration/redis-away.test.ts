import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { CacheInvalidationError } from '../../src/index.ts';
import type { HttpClient } from '../../src/index.ts';
import { anything, redisIs, testClients } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// Longer than anything takes on a busy machine that does not wait for Redis.
const commandTimeoutMs = 2_000;

const clients = testClients();
let redis: TestRedis;
let origin: OriginServer;
let unhandled: unknown[];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  unhandled = [];
  process.on('unhandledRejection', onUnhandled);
  redis = await startRedis();
  origin = await startOrigin((request, response) => {
    const headers = {
      'cache-control': 'public, max-age=60, stale-if-error=60',
      'cache-tags': 'a',
      etag: '"1"',
    };
    if (request.headers['if-none-match'] === '"1"') {
      return void response.writeHead(304, headers).end();
    }
    json(response, { path: request.url }, headers);
  });
});
afterEach(async () => {
  const startedAt = performance.now();
  await clients.closeAll();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await origin.stop();
  await redis.stop();
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

const read = (client: HttpClient, path: string) => client.get(path, { schema: anything });

/** The slowest of twenty reads of paths not read before. */
const slowestMiss = async (client: HttpClient, name: string): Promise<number> => {
  const times: number[] = [];
  for (let index = 0; index < 20; index += 1) {
    const startedAt = performance.now();
    await read(client, `/${name}/${index}`);
    times.push(performance.now() - startedAt);
  }
  return Math.max(...times);
};

/** A client that has stored `/a`, and whose Redis was then killed. */
const cachedWithoutRedis = async (): Promise<HttpClient> => {
  const client = clients.create(origin.url, { redisUrl: redis.url });
  await redisIs(client, 'ready');
  await read(client, '/a');
  await client.settled();
  redis.process().kill('SIGKILL');
  await redisIs(client, 'connecting');
  return client;
};

describe('a client whose Redis', () => {
  test('was never there serves from the origin, and closes', async () => {
    const client = clients.create(origin.url, {
      redisUrl: `redis://127.0.0.1:${await freePort()}`,
    });
    expect((await read(client, '/a')).cacheStatus).toBe('miss');
    expect((await read(client, '/a')).cacheStatus).toBe('revalidated');
    await expect(client.invalidateTags(['a'])).rejects.toThrow(CacheInvalidationError);
  });

  test('is frozen at the start waits for it once, and only shortly', async () => {
    redis.freeze();
    const client = clients.create(origin.url, { redisUrl: redis.url, commandTimeoutMs });
    const startedAt = performance.now();
    await read(client, '/first');
    expect(performance.now() - startedAt).toBeLessThan(2 * commandTimeoutMs);
    expect(await slowestMiss(client, 'frozen-start')).toBeLessThan(commandTimeoutMs);
    redis.thaw();
  });

  test('dies keeps serving, confirms its copies in memory with the origin, and comes back', async () => {
    const client = await cachedWithoutRedis();
    expect((await read(client, '/a')).cacheStatus).toBe('revalidated');
    await redis.restart();
    await redisIs(client, 'ready');
    await read(client, '/a');
    await client.settled();
    expect(['l1', 'redis']).toContain((await read(client, '/a')).cacheStatus);
  });

  test('dies serves no local copy unconfirmed, whatever the request accepts', async () => {
    const client = await cachedWithoutRedis();
    const accepting = (directive: string) =>
      client.get('/a', { schema: anything, headers: { 'cache-control': directive } });
    for (const directive of ['max-stale', 'max-stale=60', 'max-age=600, max-stale=60']) {
      expect((await accepting(directive)).cacheStatus).toBe('revalidated');
    }
    await expect(accepting('only-if-cached')).rejects.toMatchObject({ status: 504 });
    await expect(accepting('only-if-cached, max-stale')).rejects.toMatchObject({ status: 504 });
  });

  test('dies together with the origin still serves what the origin allows to be stale', async () => {
    const client = await cachedWithoutRedis();
    origin.handle((request) => void request.socket.destroy());
    expect((await read(client, '/a')).cacheStatus).toBe('stale');
    await expect(read(client, '/b')).rejects.toMatchObject({ code: 'HTTP_UNREACHABLE' });
  });

  test('freezes is left alone after two timeouts, and asked again once it thaws', async () => {
    const client = clients.create(origin.url, { redisUrl: redis.url, commandTimeoutMs });
    await redisIs(client, 'ready');
    await read(client, '/warm');
    await client.settled();
    const { stored } = client.stats().writes;
    redis.freeze();
    await slowestMiss(client, 'freezing');
    await redisIs(client, 'suspended');
    // What is still under way has been given up.
    await client.settled();
    redis.thaw();
    await redisIs(client, 'ready');
    await read(client, '/after');
    await client.settled();
    expect(client.stats().writes.stored).toBe(stored + 1);
  });

  test('holds rubbish under its keys takes it for misses', async () => {
    const client = clients.create(origin.url, { redisUrl: redis.url });
    await redisIs(client, 'ready');
    await read(client, '/a');
    await client.settled();
    for (const rubbish of ['', '{', '[]', '{"epoch":1}', '{"variesBy":3}', '\u0000']) {
      for (const key of await redis.admin.keys('catalog-cache:values:*')) {
        await redis.admin.set(key, rubbish);
      }
      await delay(15);
      expect((await read(client, '/a')).body).toEqual({ path: '/a' });
      await client.settled();
    }
    await redis.admin.set('catalog-cache:clock', 'half past nine');
    await delay(15);
    expect((await read(client, '/a')).body).toEqual({ path: '/a' });
    await redis.admin.publish('catalog-cache:invalidations', 'not a message');
    await delay(15);
    expect((await read(client, '/a')).body).toEqual({ path: '/a' });
  });
});
