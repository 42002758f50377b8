import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCacheStore } from '@commerce/http-client';
import { bodyOf } from './entries.ts';

// The other process of the propagation phase: keeps reading one path, and tells when an answer is there
// and when it is gone. Every path has one answer in its life, so no change can be missed between reads.

const [redisUrl = ''] = process.argv.slice(2);
const { store } = createCacheStore({
  redisUrl,
  keyPrefix: 'catalog-cache:',
  graceMs: 0,
  // On a busy machine a lookup given up would look like an answer that is gone.
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
  const asked = path;
  const isThere = (await bodyOf(store, asked)) !== undefined;
  if (asked === path && isThere !== wasThere) {
    process.send?.({ path, isThere, at: Number(process.hrtime.bigint()) / 1e6 });
    wasThere = isThere;
  }
  await nextTurn();
}
