import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { CacheInvalidationError, createCacheStore } from '../../src/index.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { INVALIDATE } from '../../src/redis/scripts/invalidate.ts';
import { MAINTAIN_INDEXES } from '../../src/redis/scripts/maintain-indexes.ts';
import { OPEN_EPOCH } from '../../src/redis/scripts/open-epoch.ts';
import type { RedisScript } from '../../src/redis/scripts/redis-script.ts';
import { STORE_ENTRY } from '../../src/redis/scripts/store-entry.ts';
import { bodyOf, keyFor, put, valueWith } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { openFaultyStore } from '../support/faulty-redis.ts';
import type { FaultyStore } from '../support/faulty-redis.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// An invalidation that is acknowledged has removed what it names, whatever Redis refused before or during it.

let redis: TestRedis;
let faulty: FaultyStore;
const open: CacheStoreHandle[] = [];

const openStore = async (): Promise<CacheStoreHandle> => {
  const handle = createCacheStore({ ...NO_TIMEOUTS, redisUrl: redis.url });
  open.push(handle);
  await handle.store.ready(60_000);
  return handle;
};

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  await redis.admin.flushall();
  faulty = await openFaultyStore(redis.port);
  open.push(faulty);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((handle) => handle.close()));
});
afterAll(() => redis.stop());

const languages = ['de', 'en'];

/** Entries of every kind: plain, of two variants, rewritten with other tags, and one that is as yet unindexed. */
const fill = async (cache: CacheStoreHandle): Promise<void> => {
  await put(cache, keyFor('/plain'), 'old', valueWith(['wanted', 'a']));
  await put(cache, keyFor('/retagged'), 'older', valueWith(['b']));
  await put(cache, keyFor('/retagged'), 'old', valueWith(['wanted']));
  for (const language of languages) {
    const vary = { 'accept-language': language };
    await put(cache, keyFor('/varies', vary), 'old', valueWith(['wanted'], { vary }));
  }
};

const whatIsLeft = async (cache: CacheStoreHandle): Promise<string[]> => {
  const keys = [
    ...['/plain', '/retagged'].map((path) => keyFor(path)),
    ...languages.map((language) => keyFor('/varies', { 'accept-language': language })),
  ];
  const left: string[] = [];
  for (const key of keys) {
    if ((await bodyOf(cache, key)) === 'old') left.push(key.path);
  }
  return left;
};

const SCRIPTS: Record<string, RedisScript> = {
  'a write': STORE_ENTRY,
  'index maintenance': MAINTAIN_INDEXES,
  'an invalidation': INVALIDATE,
};

describe.each(Object.entries(SCRIPTS))(
  'with each command of %s refused in turn',
  (_name, script) => {
    test('no acknowledged invalidation leaves an entry, in no process', async () => {
      const neighbour = await openStore();
      let at = 0;
      let happened = true;
      while (happened) {
        at += 1;
        await redis.admin.set('faults', 0);
        const helper = await openStore();
        await fill(helper);
        await whatIsLeft(neighbour);
        faulty.fault = { script, at };
        await fill(faulty);
        await faulty.store.recorded();
        const outcome = await faulty.store
          .invalidateTags(['wanted'])
          .catch((error: unknown) => error);
        happened = Number(await redis.admin.get('faults')) > 0;
        faulty.fault = undefined;
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(CacheInvalidationError);
          // What failed is repeated, as the event that caused it is delivered again.
          await faulty.store.invalidateTags(['wanted']);
        }
        await delay(15);
        const newProcess = await openStore();
        for (const process of [newProcess, neighbour, faulty, helper]) {
          expect({ at, left: await whatIsLeft(process) }).toEqual({ at, left: [] });
        }
        // A new process can use the cache as before.
        await put(newProcess, keyFor(`/after/${at}`), 'new', valueWith(['after']));
        expect(await bodyOf(neighbour, keyFor(`/after/${at}`))).toBe('new');
        await Promise.all([helper.close(), newProcess.close()]);
      }
      expect(at).toBeGreaterThan(5);
    }, 240_000);
  },
);

test('an epoch whose beginning breaks off at any command begins again, and nothing older is read', async () => {
  for (let at = 1; at <= 10; at += 1) {
    const writer = await openStore();
    await fill(writer);
    await writer.close();
    // As after a restart: the epoch belongs to another run of the server.
    await redis.admin.set('catalog-cache:run', 'another');
    faulty.fault = { script: OPEN_EPOCH, at, once: true };
    const before = faulty.faults();
    await redis.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    while (faulty.faults() === before) await delay(5);
    await delay(5);
    await faulty.store.ready(60_000);
    expect({ at, left: await whatIsLeft(faulty) }).toEqual({ at, left: [] });
    await fill(faulty);
    await faulty.store.invalidateTags(['wanted']);
    expect({ at, left: await whatIsLeft(await openStore()) }).toEqual({ at, left: [] });
  }
}, 240_000);

test('an entry that cannot be indexed is read no more, is reported, and spoils no other', async () => {
  await redis.admin.set('catalog-cache:index:tag:broken', 'a string');
  await put(faulty, keyFor('/1'), '1', valueWith(['fine', 'one']));
  await put(faulty, keyFor('/2'), '2', valueWith(['fine', 'broken']));
  await put(faulty, keyFor('/3'), '3', valueWith(['fine', 'three']));
  await faulty.store.recorded();
  const newProcess = await openStore();
  expect(await bodyOf(newProcess, keyFor('/1'))).toBe('1');
  expect(await bodyOf(newProcess, keyFor('/2'))).toBeUndefined();
  expect(await bodyOf(newProcess, keyFor('/3'))).toBe('3');
  expect(await redis.admin.llen('catalog-cache:unrecorded')).toBe(0);
  expect(faulty.refusals).toEqual([
    {
      operation: 'index',
      reason: 'WRONGTYPE',
      message: expect.stringContaining('ZADD catalog-cache:index:tag:broken'),
    },
  ]);
  await expect(faulty.store.invalidateTags(['broken'])).rejects.toThrow(/WRONGTYPE.*tag:broken/);
  expect(await newProcess.store.invalidateTags(['fine'])).toEqual({ deleted: 2 });
});

const WRONG_TYPE_KEYS = [
  ...['clock', 'fences', 'indexes', 'unrecorded', 'removed', 'run'],
  ...['index:tag:wanted', 'values:', 'ids:', 'metadata:', 'cache-tags:'],
];

test.each(
  WRONG_TYPE_KEYS.flatMap((key) => ['before', 'after'].map((when) => [key, when] as const)),
)(
  'with another type of key under %s (%s the writes) no acknowledged invalidation leaves an entry',
  async (name, when) => {
    const neighbour = await openStore();
    const replace = async (): Promise<void> => {
      const existing = await redis.admin.keys(`catalog-cache:${name}*`);
      for (const key of name.endsWith(':') ? existing : [`catalog-cache:${name}`]) {
        const isZset = (await redis.admin.type(key)) === 'zset';
        await redis.admin.del(key);
        await (isZset ? redis.admin.set(key, 'x') : redis.admin.zadd(key, 1, 'x'));
      }
    };
    if (when === 'before') await replace();
    await fill(faulty);
    await whatIsLeft(neighbour);
    if (when === 'after') {
      await faulty.store.recorded();
      await replace();
    }
    const isAcknowledged = await within(3_000, faulty.store.invalidateTags(['wanted']));
    if (!isAcknowledged) return;
    await delay(15);
    for (const process of [await openStore(), neighbour, faulty]) {
      expect(await whatIsLeft(process)).toEqual([]);
    }
  },
  60_000,
);

/** Whether it succeeded in this time; a failure, and no outcome yet, are none. */
const within = async (milliseconds: number, promise: Promise<unknown>): Promise<boolean> => {
  const outcome = promise.then(
    () => true,
    () => false,
  );
  return await Promise.race([outcome, delay(milliseconds, false, { ref: false })]);
};

test('out of memory, what is stored is still read and invalidated, and nothing else is stored', async () => {
  const neighbour = await openStore();
  await fill(faulty);
  await faulty.store.recorded();
  await redis.admin.config('SET', 'maxmemory-policy', 'noeviction');
  await redis.admin.config('SET', 'maxmemory', '1');
  try {
    for (const path of ['/more/1', '/more/2', '/more/3']) {
      await put(faulty, keyFor(path), path, valueWith(['wanted']));
    }
    expect(faulty.refusals).toContainEqual(
      expect.objectContaining({ operation: 'store', reason: 'OOM' }),
    );
    expect(await bodyOf(neighbour, keyFor('/plain'))).toBe('old');
    expect(await bodyOf(neighbour, keyFor('/more/1'))).toBeUndefined();
    expect(await neighbour.store.invalidateTags(['wanted'])).toEqual({ deleted: 4 });
    expect(await whatIsLeft(neighbour)).toEqual([]);
    expect(await whatIsLeft(await openStore())).toEqual([]);
  } finally {
    await redis.admin.config('SET', 'maxmemory', '0');
  }
});

test.each(['clock', 'fences', 'run'])(
  'another type of key under %s begins a new epoch',
  async (name) => {
    await fill(faulty);
    await redis.admin.del(`catalog-cache:${name}`);
    await redis.admin.rpush(`catalog-cache:${name}`, 'x');
    const newProcess = await openStore();
    expect(await whatIsLeft(newProcess)).toEqual([]);
    await fill(newProcess);
    expect(await newProcess.store.invalidateTags(['wanted'])).toEqual({ deleted: 4 });
  },
);

test('a primary that becomes a replica acknowledges no invalidation, and is used again as a primary', async () => {
  const primary = await startRedis();
  const client = createCacheStore({
    ...NO_TIMEOUTS,
    redisUrl: redis.url,
    invalidationTimeoutMs: 500,
  });
  open.push(client);
  try {
    await client.store.ready(60_000);
    await fill(client);
    await redis.admin.call('REPLICAOF', '127.0.0.1', String(primary.port));
    await expect(client.store.invalidateTags(['wanted'])).rejects.toThrow(/READONLY|Redis is/);
    await put(client, keyFor('/plain'), 'new', valueWith(['wanted']));
    await redis.admin.call('REPLICAOF', 'NO', 'ONE');
    await client.store.ready(60_000);
    await client.store.invalidateTags(['wanted']);
    expect(await whatIsLeft(await openStore())).toEqual([]);
  } finally {
    await redis.admin.call('REPLICAOF', 'NO', 'ONE');
    await primary.stop();
  }
}, 60_000);

test('an invalidation whose script is killed is repeated until it is done', async () => {
  await fill(faulty);
  await redis.admin.config('SET', 'busy-reply-threshold', '20');
  faulty.fault = { script: INVALIDATE, at: 1, kind: 'endless', once: true };
  const invalidated = faulty.store.invalidateTags(['wanted']).then(
    () => 'acknowledged',
    (error: unknown) => error,
  );
  let killed: unknown;
  while (killed !== 'OK') {
    killed = await redis.admin.call('SCRIPT', 'KILL').catch(() => delay(10));
  }
  expect(await invalidated).toBeInstanceOf(CacheInvalidationError);
  await faulty.store.invalidateTags(['wanted']);
  expect(await whatIsLeft(await openStore())).toEqual([]);
}, 60_000);

test('a server that lost its scripts is sent them again', async () => {
  await fill(faulty);
  await redis.admin.script('FLUSH');
  await redis.admin.call('FUNCTION', 'FLUSH');
  expect(await faulty.store.invalidateTags(['wanted'])).toEqual({ deleted: 4 });
  await redis.admin.script('FLUSH');
  await put(faulty, keyFor('/plain'), 'new', valueWith(['wanted']));
  await redis.admin.script('FLUSH');
  await faulty.store.recorded();
  expect(await bodyOf(await openStore(), keyFor('/plain'))).toBe('new');
});
