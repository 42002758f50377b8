import { describe, expect, test } from '@jest/globals';
import { entryId, makeEntry, resourceUrl } from '../../src/cache/cache-entry.ts';
import type { CacheEntry } from '../../src/cache/cache-entry.ts';
import { MemoryCache } from '../../src/memory/memory-cache.ts';
import type { ResourceKey } from '../../src/memory/memory-cache.ts';
import { keyFor, ORIGIN, valueWith } from '../contract/index.ts';
import type { CacheValue } from '../contract/index.ts';

const LIMITS = { maxBytes: 1_000_000, maxEntries: 3 };

const entry = (
  path: string,
  body: string | Buffer = path,
  tags: string[] = [],
  more: Partial<CacheValue> = {},
): CacheEntry => {
  const url = resourceUrl(keyFor(path));
  const identity = { id: entryId(url), url, vary: more.vary };
  const value = valueWith(tags, more);
  return makeEntry(keyFor(path), identity, value, Buffer.from(body), 'cache-tags');
};

/** How many bytes a cache counts for this entry alone. */
const counted = (kept: CacheEntry): number => {
  const cache = new MemoryCache({ maxBytes: 1_000_000, maxEntries: 1 });
  cache.keep(kept);
  return cache.bytes;
};

const KILOBYTE = 'x'.repeat(1_024);
const LONG = 'x'.repeat(4_000);

const keepAll = (cache: MemoryCache, ...entries: CacheEntry[]): void => {
  for (const item of entries) cache.keep(item);
};

const has = (cache: MemoryCache, path: string): boolean =>
  cache.find(keyFor(path), {}) !== undefined;

describe('the in-process cache', () => {
  test('drops the resource that was used longest ago when there are too many entries', () => {
    const cache = new MemoryCache(LIMITS);
    keepAll(cache, entry('/a'), entry('/b'), entry('/c'));
    has(cache, '/a');
    cache.keep(entry('/d'));
    expect(['/a', '/b', '/c', '/d'].filter((path) => has(cache, path))).toEqual(['/a', '/c', '/d']);
  });

  test('never holds more bytes than it may', () => {
    const cache = new MemoryCache({ maxBytes: 20_000, maxEntries: 1_000 });
    for (let index = 0; index < 50; index += 1) cache.keep(entry(`/${index}`, 'x'.repeat(3_000)));
    expect(cache.bytes).toBeLessThanOrEqual(20_000);
    expect(cache.entries).toBeGreaterThan(1);
  });

  test('counts headers: of responses with 14 KB of them, 8 MiB hold fewer than six hundred', () => {
    const maxBytes = 8 * 1024 * 1024;
    const cache = new MemoryCache({ maxBytes, maxEntries: 20_000 });
    for (let index = 0; index < 2_000; index += 1) {
      const headers = { 'x-large': `${index}${KILOBYTE.repeat(14)}` };
      cache.keep(entry(`/${index}`, '', [], { headers }));
    }
    expect(cache.bytes).toBeLessThanOrEqual(maxBytes);
    expect(cache.entries).toBeGreaterThan(400);
    expect(cache.entries).toBeLessThan(600);
  });

  test.each<[string, CacheEntry]>([
    ['the body', entry('/', LONG)],
    ['the value of a header', entry('/', '', [], { headers: { a: LONG } })],
    ['the name of a header', entry('/', '', [], { headers: { [LONG]: '' } })],
    ['a header of many lines', entry('/', '', [], { headers: { a: ['', LONG] } })],
    ['the path', entry(`/${LONG}`, '')],
    ['a tag', entry('/', '', [LONG])],
    ['a request header the response varies by', entry('/', '', [], { vary: { a: LONG } })],
    [
      'a list of field names in Cache-Control',
      entry('/', '', [], { cacheControlDirectives: { 'no-cache': [LONG] } }),
    ],
    ['the validator', entry('/', '', [], { etag: LONG })],
    ['the status message', entry('/', '', [], { statusMessage: LONG })],
  ])('counts %s', (_what, large) => {
    expect(counted(large) - counted(entry('/', ''))).toBeGreaterThan(3_800);
  });

  test('keeps no block of memory for the sake of a small body cut out of it', () => {
    const cache = new MemoryCache(LIMITS);
    const block = Buffer.alloc(8_192, 'x');
    const kept = { ...entry('/a'), body: block.subarray(100, 120) };
    cache.keep(kept);
    const body = cache.find(keyFor('/a'), {})?.entry.body;
    expect(body).toEqual(kept.body);
    expect(body?.buffer.byteLength).toBe(20);
  });

  test('tells one origin from another, and one method from another, at one path', () => {
    const cache = new MemoryCache({ maxBytes: 1_000_000, maxEntries: 10 });
    const keys = ['http://a.test', 'http://b.test'].flatMap((origin) =>
      ['GET', 'HEAD'].map((method) => ({ origin, method, path: '/' })),
    );
    const bodyOf = (key: ResourceKey) => cache.find(key, {})?.entry.body.toString();
    for (const key of keys) {
      const url = resourceUrl(key);
      cache.keep({ ...entry('/'), id: entryId(url), url, key, body: Buffer.from(url) });
    }
    expect(keys.map(bodyOf)).toEqual(keys.map(resourceUrl));
    cache.dropUrl('GET http://a.test/');
    expect(keys.map(bodyOf)).toEqual([undefined, ...keys.slice(1).map(resourceUrl)]);
    expect(bodyOf({ origin: ORIGIN, method: 'GET', path: '/' })).toBeUndefined();
  });

  test('does not keep what alone is over its bounds, and lets nothing else go for it', () => {
    const cache = new MemoryCache({ maxBytes: 20_000, maxEntries: 10 });
    cache.keep(entry('/small'));
    cache.keep(entry('/large', 'x'.repeat(30_000)));
    expect(has(cache, '/large')).toBe(false);
    expect(has(cache, '/small')).toBe(true);
  });

  test('counts nothing twice over a thousand rewrites and drops', () => {
    const cache = new MemoryCache(LIMITS);
    for (let round = 0; round < 1_000; round += 1) {
      cache.keep(entry(`/${round % 5}`, 'x'.repeat(round % 50), [`t${round % 3}`]));
      if (round % 7 === 0) cache.dropTags([`t${round % 3}`]);
    }
    cache.dropTags(['t0', 't1', 't2']);
    expect([cache.entries, cache.bytes]).toEqual([0, 0]);
  });

  test('drops by tag every resource that carries it, and only those', () => {
    const cache = new MemoryCache(LIMITS);
    keepAll(cache, entry('/a', 'a', ['x', 'y']), entry('/b', 'b', ['y']), entry('/c', 'c', ['z']));
    expect(cache.dropTags(['y'])).toBe(2);
    expect(['/a', '/b', '/c'].filter((path) => has(cache, path))).toEqual(['/c']);
  });
});
