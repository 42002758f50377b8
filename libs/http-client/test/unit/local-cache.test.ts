import { describe, expect, test } from '@jest/globals';
import { entryId, makeEntry, resourceUrl } from '../../src/cache/cache-entry.ts';
import type { CacheEntry } from '../../src/cache/cache-entry.ts';
import { LocalCache } from '../../src/local/local-cache.ts';
import { keyFor, valueWith } from '../contract/index.ts';

const LIMITS = { maxBytes: 1_000_000, maxEntries: 3 };

function entry(path: string, body = path, tags: string[] = []): CacheEntry {
  const url = resourceUrl(keyFor(path));
  const identity = { id: entryId(url), url, vary: undefined };
  return makeEntry(keyFor(path), identity, valueWith(tags), Buffer.from(body), 'cache-tags');
}

function keepAll(cache: LocalCache, ...entries: CacheEntry[]): void {
  for (const item of entries) cache.keep(item);
}

function has(cache: LocalCache, path: string): boolean {
  return cache.find(keyFor(path), {}) !== undefined;
}

describe('the in-process cache', () => {
  test('drops the resource that was used longest ago when there are too many entries', () => {
    const cache = new LocalCache(LIMITS);
    keepAll(cache, entry('/a'), entry('/b'), entry('/c'));
    has(cache, '/a');
    cache.keep(entry('/d'));
    expect(['/a', '/b', '/c', '/d'].filter((path) => has(cache, path))).toEqual(['/a', '/c', '/d']);
  });

  test('never holds more bytes than it may', () => {
    const cache = new LocalCache({ maxBytes: 20_000, maxEntries: 1_000 });
    for (let index = 0; index < 50; index += 1) cache.keep(entry(`/${index}`, 'x'.repeat(3_000)));
    expect(cache.bytes).toBeLessThanOrEqual(20_000);
    expect(cache.entries).toBeGreaterThan(1);
  });

  test('does not keep what alone is over its bounds, and lets nothing else go for it', () => {
    const cache = new LocalCache({ maxBytes: 20_000, maxEntries: 10 });
    cache.keep(entry('/small'));
    cache.keep(entry('/large', 'x'.repeat(30_000)));
    expect(has(cache, '/large')).toBe(false);
    expect(has(cache, '/small')).toBe(true);
  });

  test('counts nothing twice over a thousand rewrites and drops', () => {
    const cache = new LocalCache(LIMITS);
    for (let round = 0; round < 1_000; round += 1) {
      cache.keep(entry(`/${round % 5}`, 'x'.repeat(round % 50), [`t${round % 3}`]));
      if (round % 7 === 0) cache.dropTags([`t${round % 3}`]);
    }
    cache.dropTags(['t0', 't1', 't2']);
    expect([cache.entries, cache.bytes]).toEqual([0, 0]);
  });

  test('drops by tag every resource that carries it, and only those', () => {
    const cache = new LocalCache(LIMITS);
    keepAll(cache, entry('/a', 'a', ['x', 'y']), entry('/b', 'b', ['y']), entry('/c', 'c', ['z']));
    expect(cache.dropTags(['y'])).toBe(2);
    expect(['/a', '/b', '/c'].filter((path) => has(cache, path))).toEqual(['/c']);
  });
});
