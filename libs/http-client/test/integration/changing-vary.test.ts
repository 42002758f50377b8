import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { createCacheStore } from '../../src/index.ts';
import type { CacheStoreHandle } from '../../src/index.ts';
import { bodyOf, keyFor, put, valueWith } from '../contract/index.ts';
import type { CacheKey } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { openStoreHearingLate } from '../support/late-messages.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// A resource may change by which request headers it varies. The most recent response counts (RFC 9111, 4), in
// every process.

let redis: TestRedis;
let a: CacheStoreHandle;
let b: CacheStoreHandle;
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
  [a, b] = [await openStore(), await openStore()];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((handle) => handle.close()));
});
afterAll(() => redis.stop());

const HEADERS = { 'x-l': 'fr', 'x-e': '1' };
const request = (headers: Record<string, string> = HEADERS): CacheKey => keyFor('/a', headers);

type Names = readonly ('x-l' | 'x-e')[];

const store = async (
  body: string,
  names: Names,
  headers: Record<string, string> = HEADERS,
): Promise<void> => {
  const vary = Object.fromEntries(names.map((name) => [name, headers[name] ?? null]));
  const value = valueWith([], names.length > 0 ? { vary } : {});
  await put(a, request(headers), body, value);
};

const CHANGES: [string, Names, Names][] = [
  ['no Vary to one header', [], ['x-l']],
  ['one header to no Vary', ['x-l'], []],
  ['one header to another', ['x-l'], ['x-e']],
  ['one header to two', ['x-l'], ['x-l', 'x-e']],
  ['two headers to one', ['x-l', 'x-e'], ['x-e']],
];

test.each(CHANGES)(
  'a change from %s reaches a process that reads steadily',
  async (_name, before, after) => {
    for (const isIndexed of [false, true]) {
      await store('old', before);
      if (isIndexed) await a.store.recorded();
      for (let read = 0; read < 5; read += 1) expect(await bodyOf(b, request())).toBe('old');
      await store('new', after);
      await delay(15);
      expect(await bodyOf(b, request())).toBe('new');
      expect(await bodyOf(b, request())).toBe('new');
      expect(await bodyOf(a, request())).toBe('new');
      expect(await bodyOf(await openStore(), request())).toBe('new');
    }
  },
);

test.each(CHANGES.filter(([, before]) => before.length > 0))(
  'a lookup finds the response although it hears of a change from %s only after its reply',
  async (_name, before, after) => {
    for (const readsMany of [false, true]) {
      const late = await openStoreHearingLate(redis.port);
      open.push(late);
      await store('old', before);
      // Its first readings may be behind the clock, and teach it no names.
      while ((await bodyOf(late, request())) !== 'old') await delay(5);
      await bodyOf(late, request());
      // A local copy is no longer trusted without a reading.
      await delay(15);
      await store('new', after);
      await late.messageWaits('/a');
      if (readsMany) {
        const [lookup] = await late.store.lookupMany([request()]);
        expect(lookup?.found?.entry.body.toString()).toBe('new');
      } else {
        expect(await bodyOf(late, request())).toBe('new');
      }
      await redis.admin.flushall();
    }
  },
);

test('a copy selected by other headers is not taken for a request that the new Vary tells apart', async () => {
  await store('plain', []);
  await bodyOf(b, request({ 'x-l': 'fr' }));
  await store('english', ['x-l'], { 'x-l': 'en' });
  await delay(15);
  expect(await bodyOf(b, request({ 'x-l': 'fr' }))).toBeUndefined();
  expect(await bodyOf(b, request({ 'x-l': 'en' }))).toBe('english');
});

test('a Vary that changes there and back brings no response from before back', async () => {
  for (const isIndexed of [false, true]) {
    await store('old', ['x-l']);
    if (isIndexed) await a.store.recorded();
    await store('between', ['x-e']);
    await store('english', ['x-l'], { 'x-l': 'en', 'x-e': '2' });
    await delay(15);
    for (const process of [a, b, await openStore()]) {
      expect(await bodyOf(process, request())).not.toBe('old');
      expect(await bodyOf(process, request({ 'x-l': 'en' }))).toBe('english');
    }
    await redis.admin.flushall();
    await delay(15);
  }
});

test('a response is found for as long as it lives, although a later variant of it ended sooner', async () => {
  await store('english', ['x-l'], { 'x-l': 'en' });
  const vary = { 'x-l': 'fr' };
  await put(a, request(vary), 'french', valueWith([], { vary, deleteAt: Date.now() + 300 }));
  for (const key of await redis.admin.keys('catalog-cache:values:*')) {
    if ((await redis.admin.get(key))?.includes('variesBy') === true) {
      expect(await redis.admin.pttl(key)).toBeGreaterThan(100_000);
    }
  }
  await delay(310);
  const newProcess = await openStore();
  expect(await bodyOf(newProcess, request({ 'x-l': 'fr' }))).toBeUndefined();
  expect(await bodyOf(newProcess, request({ 'x-l': 'en' }))).toBe('english');
});

test('no request header that selects a response is readable in Redis', async () => {
  const secrets = {
    authorization: 'Bearer s3cret-token',
    cookie: 'session=s3cret-session',
    'x-api-key': 's3cret-key',
  };
  const key = keyFor('/mine', secrets);
  await put(a, key, 'mine', valueWith(['me'], { vary: secrets }));
  const texts = await everythingInRedis();
  await a.store.recorded();
  texts.push(...(await everythingInRedis()));
  expect(texts.length).toBeGreaterThan(8);
  for (const text of texts) expect(text).not.toMatch(/s3cret/);
  const newProcess = await openStore();
  expect(await bodyOf(newProcess, keyFor('/mine', secrets))).toBe('mine');
  const found = await newProcess.store.get(keyFor('/mine', secrets));
  // undici repeats them in a conditional request.
  expect(found?.vary).toEqual(secrets);
  const other = { ...secrets, authorization: 'Bearer another' };
  expect(await bodyOf(newProcess, keyFor('/mine', other))).toBeUndefined();
});

/** Every key with what it holds, and every message of the clock. */
const everythingInRedis = async (): Promise<string[]> => {
  const texts: string[] = [];
  for (const key of await redis.admin.keys('*')) {
    const readers: Record<string, () => Promise<unknown>> = {
      string: () => redis.admin.get(key),
      hash: () => redis.admin.hgetall(key),
      list: () => redis.admin.lrange(key, 0, -1),
      zset: () => redis.admin.zrange(key, '0', '-1'),
    };
    texts.push(key + JSON.stringify(await readers[await redis.admin.type(key)]?.()));
  }
  return texts;
};

test('a variant stored before its headers were hashed is still found', async () => {
  const vary = { 'x-l': 'fr' };
  await put(a, request(vary), 'french', valueWith([], { vary }));
  for (const key of await redis.admin.keys('catalog-cache:values:*')) {
    const text = (await redis.admin.get(key)) ?? '';
    const older = text.replace(/"vary":\{"x-l":"[^"]*"\}/, '"vary":{"x-l":"fr"}');
    if (text.includes('sha256:')) await redis.admin.set(key, older, 'KEEPTTL');
  }
  const newProcess = await openStore();
  expect(await bodyOf(newProcess, request(vary))).toBe('french');
  expect(await bodyOf(newProcess, request({ 'x-l': 'en' }))).toBeUndefined();
});

test('a response that is too large to be stored moves no clock where nothing was stored', async () => {
  const small = createCacheStore({ ...NO_TIMEOUTS, redisUrl: redis.url, maxEntryBytes: 10 });
  open.push(small);
  await small.store.ready(60_000);
  await put(small, keyFor('/b'), 'small');
  const clock = await redis.admin.get('catalog-cache:clock');
  for (let read = 0; read < 3; read += 1) {
    await put(small, keyFor('/large'), 'much too large', valueWith(['x']));
    await small.store.settled();
  }
  expect(await redis.admin.get('catalog-cache:clock')).toBe(clock);
  // One that takes the place of a smaller one removes that, once.
  await put(small, keyFor('/b'), 'much too large');
  await small.store.settled();
  expect(await bodyOf(small, keyFor('/b'))).toBeUndefined();
  const moved = await redis.admin.get('catalog-cache:clock');
  expect(moved).not.toBe(clock);
  await put(small, keyFor('/b'), 'much too large');
  await small.store.settled();
  expect(await redis.admin.get('catalog-cache:clock')).toBe(moved);
});
