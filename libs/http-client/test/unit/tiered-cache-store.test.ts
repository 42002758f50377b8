import { expect, test } from '@jest/globals';
import { TieredCacheStore } from '../../src/cache/tiered-cache-store.ts';
import { MemoryCache } from '../../src/memory/memory-cache.ts';
import { NoSharedTier } from '../../src/memory/no-shared-tier.ts';
import { keyFor, put, valueWith } from '../contract/index.ts';

const createStore = (): TieredCacheStore => {
  const local = new MemoryCache({ maxBytes: 10_000_000, maxEntries: 1_000 });
  return new TieredCacheStore(local, new NoSharedTier({ graceMs: 0 }), {
    tagsHeader: 'cache-tags',
    maxEntryBytes: 1_000,
    onStored: () => undefined,
  });
};

const path = (index: number): string => `/products/${index}`;

test('each key of a lookup of many gets what is stored under it, in the order of the keys', async () => {
  const store = createStore();
  const stored = [3, 1, 4, 0, 7];
  for (const index of stored) {
    // Every other one is stale: it is looked for in the shared tier, too.
    const stale = index % 2 === 0 ? {} : { staleAt: Date.now() - 1 };
    await put({ store }, keyFor(path(index)), path(index), valueWith([], stale));
  }
  const asked = [0, 1, 2, 3, 4, 5, 6, 7, 4, 1];
  const lookups = await store.lookupMany(asked.map((index) => keyFor(path(index))));
  expect(lookups.map(({ found }) => found?.entry.body.toString())).toEqual(
    asked.map((index) => (stored.includes(index) ? path(index) : undefined)),
  );
  expect(lookups.every(({ lease }) => lease !== undefined)).toBe(true);
});
