import { beforeEach, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import type { StoreOutcome } from '../../src/cache/shared-tier.ts';
import { TieredCacheStore } from '../../src/cache/tiered-cache-store.ts';
import { collectResponse } from '../../src/client/collect-response.ts';
import type { RawResponse } from '../../src/client/collect-response.ts';
import type { Dispatch } from '../../src/interceptors/dispatch.ts';
import { respond } from '../../src/interceptors/error-response.ts';
import { throughCache } from '../../src/interceptors/through-cache.ts';
import { MemoryCache } from '../../src/memory/memory-cache.ts';
import { NoSharedTier } from '../../src/memory/no-shared-tier.ts';

/** Can be read, but refuses every write: out of memory, say. No fence was asked about what is fetched meanwhile. */
class RefusingTier extends NoSharedTier {
  override store(): StoreOutcome {
    return { kind: 'unavailable' };
  }
}

let store: TieredCacheStore;
let dispatch: Dispatch;
let requests: number;
let isDown: boolean;

beforeEach(() => {
  requests = 0;
  isDown = false;
  const local = new MemoryCache({ maxBytes: 1e6, maxEntries: 10 });
  const options = { tagsHeader: 'cache-tags', maxEntryBytes: 1e6, onStored: () => undefined };
  store = new TieredCacheStore(local, new RefusingTier({ graceMs: 0 }), options);
  dispatch = throughCache(store, (_request, handler) => {
    requests += 1;
    const headers = {
      'cache-control': 'max-age=60, stale-while-revalidate=600, stale-if-error=600',
      etag: '"1"',
    };
    respond(handler, isDown ? { status: 503, headers: {} } : { status: 200, headers });
    return true;
  });
});

const read = async (cacheControl: string): Promise<RawResponse> => {
  const response = await collectResponse(dispatch, {
    origin: 'http://catalog.test',
    path: '/a',
    method: 'GET',
    headers: cacheControl === '' ? {} : { 'cache-control': cacheControl },
  });
  // The body's stream ends in its own tick; then the write has begun.
  await setImmediate();
  await store.settled();
  return response;
};

test.each(['', 'max-stale=600', 'max-age=600, max-stale=600', 'min-fresh=1'])(
  'a copy that Redis has not confirmed is never served without the origin, for %j',
  async (cacheControl) => {
    await read('');
    const { cacheStatus } = await read(cacheControl);
    expect(cacheStatus).toBe('miss');
    expect(requests).toBe(2);
  },
);

test('a copy that Redis has not confirmed stands in for an origin that is away, too', async () => {
  await read('');
  isDown = true;
  expect((await read('')).cacheStatus).toBe('stale');
});
