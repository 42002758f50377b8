import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCacheStore } from '@commerce/http-client';
import { bodyOf } from './entries.ts';

// The other process of the propagation phase: keeps reading one path, and tells when the answer is gone.

const [redisUrl = '', path = ''] = process.argv.slice(2);
const { store } = createCacheStore({ redisUrl, keyPrefix: 'catalog-cache:', graceMs: 0 });
await store.ready(5_000);

let wasThere = false;
for (;;) {
  const isThere = (await bodyOf(store, path)) !== undefined;
  if (isThere !== wasThere) {
    process.send?.({ isThere, at: Number(process.hrtime.bigint()) / 1e6 });
    wasThere = isThere;
  }
  await nextTurn();
}
