import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCacheStore } from '@commerce/http-client';
import { bodyOf } from './entries.ts';

// The other process of the propagation phase: reads one path repeatedly and reports when its response appears
// and disappears. Every path has one response only, so no change is missed between reads.

const [redisUrl = ''] = process.argv.slice(2);
const { store } = createCacheStore({
  redisUrl,
  keyPrefix: 'catalog-cache:',
  graceMs: 0,
  // On a busy machine a lookup that times out would look like a missing response.
  commandTimeoutMs: 2_000,
});
await store.ready(5_000);

let path = '/none';
let wasThere = false;
process.on('message', (next: string) => {
  path = next;
  wasThere = false;
});
process.send?.({ path, isThere: false, at: 0 });
for (;;) {
  const requested = path;
  const isThere = (await bodyOf(store, requested)) !== undefined;
  if (requested === path && isThere !== wasThere) {
    process.send?.({ path, isThere, at: Number(process.hrtime.bigint()) / 1e6 });
    wasThere = isThere;
  }
  await nextTurn();
}
