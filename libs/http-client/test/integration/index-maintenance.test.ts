import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RedisCacheManager } from 'undici-cache-redis';
import { createCacheStore } from '../../src/index.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { MAX_NOTES } from '../../src/redis/scripts/notes.ts';
import { bodyOf, keyFor, put, valueWith, write } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// Writes and invalidations leave index work for later. No invalidation may miss an entry because of it.

let redis: TestRedis;
let cache: CacheStoreHandle;
const open: CacheStoreHandle[] = [];

const openStore = async (redisUrl = redis.url): Promise<CacheStoreHandle> => {
  const handle = createCacheStore({ ...NO_TIMEOUTS, redisUrl });
  open.push(handle);
  await handle.store.ready(60_000);
  return handle;
};

/** Stores like a process that dies before it maintains the indexes: this user lacks the permission to. */
const putAndDie = async (path: string, tags: string[], body = path): Promise<void> => {
  const commands = ['allcommands', '-ltrim'];
  await redis.admin.call('ACL', 'SETUSER', 'mortal', 'on', 'nopass', '~*', '&*', ...commands);
  const notes = await redis.admin.llen('catalog-cache:unrecorded');
  const mortal = await openStore(`redis://mortal:any@127.0.0.1:${redis.port}`);
  await put(mortal, keyFor(path), body, valueWith(tags));
  await mortal.close();
  expect(await redis.admin.llen('catalog-cache:unrecorded')).toBe(notes + 1);
};

const listed = async (): Promise<{ path: string; cacheTags: string[] }[]> => {
  const manager = new RedisCacheManager({
    clientConfigKeyspaceEventNotify: false,
    clientOpts: { host: '127.0.0.1', port: redis.port },
  });
  const entries: { path: string; cacheTags: string[] }[] = [];
  await manager.streamEntries(
    ({ path, cacheTags }) => entries.push({ path, cacheTags }),
    'catalog-cache:',
  );
  await manager.close();
  return entries;
};

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  await redis.admin.flushall();
  cache = await openStore();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((handle) => handle.close()));
});
afterAll(() => redis.stop());

test('what a process stored right before it died is invalidated by its tags all the same', async () => {
  await putAndDie('/products/1', ['product:1', 'in-stock']);
  expect(await cache.store.invalidateTags(['in-stock'])).toEqual({ deleted: 1 });
  expect(await bodyOf(cache, keyFor('/products/1'))).toBeUndefined();
});

test('what a process stored right before it died is listed after the next look', async () => {
  await putAndDie('/products/1', ['product:1']);
  await cache.store.recorded();
  expect(await listed()).toEqual([{ path: '/products/1', cacheTags: ['product%3A1'] }]);
});

test.each([
  ['recorded', () => cache.store.recorded()],
  ['noted', () => Promise.resolve()],
])(
  'what was %s with a tag and rewritten without it stays when the tag is invalidated',
  async (_state, before) => {
    await putAndDie('/moved', ['old', 'both'], 'v1');
    await before();
    await putAndDie('/moved', ['new', 'both'], 'v2');
    expect(await cache.store.invalidateTags(['old'])).toEqual({ deleted: 0 });
    expect(await bodyOf(cache, keyFor('/moved'))).toBe('v2');
    expect(await cache.store.invalidateTags(['both', 'new'])).toEqual({ deleted: 1 });
    expect(await bodyOf(cache, keyFor('/moved'))).toBeUndefined();
  },
);

test('an unreadable note is skipped, and those around it are processed', async () => {
  await putAndDie('/products/1', ['product:1']);
  await redis.admin.lpush('catalog-cache:unrecorded', 'anything');
  expect(await cache.store.invalidateTags(['product:1'])).toEqual({ deleted: 1 });
  await put(cache, keyFor('/products/2'), '2', valueWith(['product:2']));
  await cache.store.recorded();
  expect(await listed()).toEqual([{ path: '/products/2', cacheTags: ['product%3A2'] }]);
});

test('an invalidation leaves no key of what it removed behind', async () => {
  for (const id of ['1', '2', '3']) {
    const vary = { 'accept-language': id };
    const key = keyFor('/products', vary);
    await put(cache, key, id, valueWith([`product:${id}`, 'all'], { vary }));
    await put(cache, keyFor(`/products/${id}`), id, valueWith([`product:${id}`, 'all']));
  }
  await cache.store.recorded();
  await cache.store.invalidateTags(['all']);
  await cache.store.delete(keyFor('/products'));
  await cache.store.recorded();
  const left = (await redis.admin.keys('*')).sort();
  // The names in `indexes` go when their deadlines have passed; they are not entries.
  expect(left).toEqual(
    ['clock', 'fences', 'indexes', 'run'].map((name) => `catalog-cache:${name}`),
  );
});

test('what was invalidated and stored again with other tags is not found by the old ones', async () => {
  await put(cache, keyFor('/moved'), 'v1', valueWith(['a', 'b']));
  await cache.store.recorded();
  await cache.store.invalidateTags(['a']);
  await put(cache, keyFor('/moved'), 'v2', valueWith(['a']));
  await cache.store.recorded();
  expect(await cache.store.invalidateTags(['b'])).toEqual({ deleted: 0 });
  expect(await bodyOf(cache, keyFor('/moved'))).toBe('v2');
});

test('two thousand responses stored at once are all found by their tag, and all are listed', async () => {
  const paths = Array.from({ length: 2_000 }, (_, index) => `/many/${index}`);
  await Promise.all(paths.map((path) => put(cache, keyFor(path), path, valueWith(['many']))));
  await cache.store.recorded();
  expect(await redis.admin.keys('catalog-cache:ids:*')).toHaveLength(2_000);
  expect(await cache.store.invalidateTags(['many'])).toEqual({ deleted: 2_000 });
  await cache.store.recorded();
  expect(await redis.admin.keys('catalog-cache:*:*')).toEqual([]);
}, 120_000);

test('a cache whose fences were deleted refuses what it cannot judge, and begins a new epoch', async () => {
  const missed = keyFor('/b');
  await cache.store.get(missed);
  await redis.admin.del('catalog-cache:fences');
  await cache.store.invalidateTags(['another']);
  await write(cache.store, missed, 'refused', valueWith(['b']));
  expect(await bodyOf(cache, keyFor('/b'))).toBeUndefined();
  const giveUpAt = Date.now() + 60_000;
  while ((await redis.admin.zscore('catalog-cache:fences', 'epoch')) === null) {
    if (Date.now() > giveUpAt) throw new Error('no new epoch');
  }
  await cache.store.ready(60_000);
  await put(cache, keyFor('/b'), 'stored', valueWith(['b']));
  expect(await bodyOf(cache, keyFor('/b'))).toBe('stored');
});

test('a response with ten thousand tags is found by each of them, indexed or not', async () => {
  const tags = Array.from({ length: 10_000 }, (_, index) => `t${index}`);
  const neighbour = await openStore();
  for (const isIndexed of [false, true]) {
    for (const tag of ['t0', 't4999', 't9999']) {
      await put(cache, keyFor('/many'), 'old', valueWith(tags));
      await put(cache, keyFor('/few'), 'few', valueWith(['few']));
      if (isIndexed) await cache.store.recorded();
      expect(await neighbour.store.invalidateTags([tag])).toEqual({ deleted: 1 });
      expect(await bodyOf(await openStore(), keyFor('/many'))).toBeUndefined();
      expect(await neighbour.store.invalidateTags(['few'])).toEqual({ deleted: 1 });
    }
  }
  // A lease from before an invalidation of one of them is refused, whichever it is.
  const late = keyFor('/many');
  await cache.store.get(late);
  await neighbour.store.invalidateTags(['t9999']);
  await write(cache.store, late, 'stale', valueWith(tags));
  expect(await bodyOf(await openStore(), keyFor('/many'))).toBeUndefined();
}, 120_000);

test('ten thousand tags are invalidated at once', async () => {
  const tags = Array.from({ length: 10_001 }, (_, index) => `t${index}`);
  await put(cache, keyFor('/1'), '1', valueWith(['t0']));
  await put(cache, keyFor('/2'), '2', valueWith(['t10000']));
  expect(await cache.store.invalidateTags(tags)).toEqual({ deleted: 2 });
  expect(await redis.admin.zcard('catalog-cache:fences')).toBeLessThanOrEqual(10_002);
  expect(await bodyOf(await openStore(), keyFor('/1'))).toBeUndefined();
}, 120_000);

test('where notes cannot be worked off their list is bounded, and an invalidation still reads all of it', async () => {
  await redis.admin.call('ACL', 'SETUSER', 'stuck', 'on', 'nopass', '~*', '&*', '+@all', '-ltrim');
  const stuck = await openStore(`redis://stuck:any@127.0.0.1:${redis.port}`);
  await put(stuck, keyFor('/first'), 'first', valueWith(['wanted']));
  const [note = ''] = await redis.admin.lrange('catalog-cache:unrecorded', 0, 0);
  const others = Array.from({ length: 1_000 }, (_, index) =>
    note.replace(/^./, 'x').replace('wanted', `o${index}`),
  );
  while ((await redis.admin.rpush('catalog-cache:unrecorded', ...others)) < MAX_NOTES);
  const full = await redis.admin.llen('catalog-cache:unrecorded');
  await put(stuck, keyFor('/refused'), 'refused', valueWith(['wanted']));
  expect(await redis.admin.llen('catalog-cache:unrecorded')).toBe(full);
  expect(await redis.admin.keys('catalog-cache:values:*')).toHaveLength(1);
  expect(await cache.store.invalidateTags(['wanted'])).toEqual({ deleted: 1 });
  expect(await redis.admin.keys('catalog-cache:values:*')).toEqual([]);
}, 120_000);
