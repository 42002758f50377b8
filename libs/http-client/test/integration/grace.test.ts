import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createCacheStore } from '../../src/index.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { bodyOf, keyFor, valueWith, write } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// However slow the machine is, a test is over within it.
const HOUR_MS = 3_600_000;

let redis: TestRedis;
let cache: CacheStoreHandle;

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(async () => {
  await cache.close();
  await redis.admin.flushall();
});

afterAll(async () => {
  await redis.stop();
});

const openWithGrace = async (graceMs: number): Promise<void> => {
  cache = createCacheStore({ ...NO_TIMEOUTS, redisUrl: redis.url, graceMs });
  await cache.store.ready(60_000);
};

test.each([HOUR_MS, HOUR_MS + 0.0003, Infinity])(
  'a response fetched after its tag was invalidated is not stored for %p ms',
  async (graceMs) => {
    await openWithGrace(graceMs);
    await cache.store.invalidateTags(['product:1']);
    const missed = keyFor('/products/1');
    await cache.store.get(missed);
    await write(cache.store, missed, 'perhaps old', valueWith(['product:1']));
    expect(await bodyOf(cache, keyFor('/products/1'))).toBeUndefined();
  },
);

test('a response is stored whatever other tags were invalidated just before', async () => {
  await openWithGrace(HOUR_MS);
  await cache.store.invalidateTags(['product:2']);
  const missed = keyFor('/products/1');
  await cache.store.get(missed);
  await write(cache.store, missed, 'v1', valueWith(['product:1']));
  expect(await bodyOf(cache, keyFor('/products/1'))).toBe('v1');
});
