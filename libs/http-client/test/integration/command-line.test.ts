import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { createCacheStore } from '../../src/index.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { bodyOf, keyFor, put, valueWith } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { startCluster } from '../support/redis-cluster.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

let redis: TestRedis;
let cache: CacheStoreHandle;

beforeAll(async () => {
  redis = await startRedis();
  cache = createCacheStore({ ...NO_TIMEOUTS, redisUrl: redis.url });
  await cache.store.ready(60_000);
  await put(
    cache,
    keyFor('/products/1'),
    '{"name":"Mouse"}',
    valueWith(['product:1', 'in stock*']),
  );
  await put(cache, keyFor('/products/2'), '{"name":"Board"}', valueWith(['product:2']));
});
afterAll(async () => {
  await cache.close();
  await redis.stop();
});

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const cli = (args: readonly string[], redisUrl = redis.url): Promise<Outcome> => {
  const file = join(__dirname, '../../src/command-line/main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [file, ...args],
      { env: { ...process.env, REDIS_URL: redisUrl } },
      (error, output, errors) => {
        const code = error === null ? 0 : Number(error.code);
        resolve({ code, output, errors });
      },
    );
  });
};

test('lists, shows, counts and purges', async () => {
  const listed = JSON.parse((await cli(['list', '--json'])).output) as {
    id: string;
    tags: string[];
  }[];
  expect(listed).toHaveLength(2);
  expect(listed[0]?.tags).toEqual(['product:1', 'in stock*']);
  expect((await cli(['show', listed[0]?.id ?? ''])).output).toContain('body: {"name":"Mouse"}');
  expect((await cli(['stats'])).output).toContain('2 entries: 2 fresh, 0 stale');
  expect((await cli(['purge', '--tag', 'in stock*'])).output).toBe(
    '1 entry dropped by in stock*.\n',
  );
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await bodyOf(cache, keyFor('/products/1'))).toBeUndefined();
  expect(await bodyOf(cache, keyFor('/products/2'))).toBe('{"name":"Board"}');
}, 240_000);

test('does the same on a Redis Cluster, whichever node it is given', async () => {
  const cluster = await startCluster();
  const clustered = createCacheStore({ ...NO_TIMEOUTS, redisUrl: cluster.url, cluster: true });
  try {
    await clustered.store.ready(60_000);
    await put(clustered, keyFor('/products/1'), '{"name":"Mouse"}', valueWith(['product:1']));
    const [id] = (await cli(['list', '--cluster'], cluster.nodes[0]?.url)).output.split(' ');
    for (const { url } of cluster.nodes) {
      const shown = await cli(['show', id ?? '', '--cluster'], url);
      expect(shown.output).toContain('body: {"name":"Mouse"}');
    }
    const purged = await cli(['purge', '--tag', 'product:1', '--cluster', '--json'], cluster.url);
    expect(JSON.parse(purged.output)).toEqual({ tags: ['product:1'], deleted: 1 });
    expect((await cli(['stats', '--cluster'], cluster.url)).output).toContain('0 entries');
  } finally {
    await clustered.close();
    await cluster.stop();
  }
}, 240_000);

test('tells what to do about a wrong call, and fails', async () => {
  expect(await cli(['--help'])).toMatchObject({ code: 0 });
  expect(await cli(['frobnicate'])).toMatchObject({ code: 2 });
  expect(await cli(['purge'])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('purge --tag'),
  });
  expect(await cli(['show', 'unknown'])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('list'),
  });
  const nowhere = await cli(['list'], `redis://127.0.0.1:${await freePort()}`);
  expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining('REDIS_URL') });
}, 240_000);
