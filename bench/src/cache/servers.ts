import { hash } from 'node:crypto';
import { createCacheStore } from '@commerce/http-client';
import type { CacheStoreHandle } from '@commerce/http-client';
import { startRedis } from '@commerce/http-client/testing/redis-server';
import type { TestRedis } from '@commerce/http-client/testing/redis-server';
import { BODY, keyOf, put } from './entries.ts';
import { createPeer } from './peer.ts';
import type { Peer } from './peer.ts';

/** The contenders, each cache on a separate Redis, because the peer's SCAN must not see other keys. */
export interface BenchServers {
  readonly own: TestRedis;
  readonly peerRedis: TestRedis;
  /** This store without local copies: its Redis tier. */
  readonly shared: CacheStoreHandle;
  /** This store with local copies, over the same Redis. */
  readonly local: CacheStoreHandle;
  readonly peer: Peer;
  /** The key for a raw GET of the value that the store reads. */
  readonly valueKey: (number: number) => string;
  /** The value for a raw SET, as long as the value that the store writes. */
  readonly rawValue: string;
  stop(): Promise<void>;
}

const PREFIX = 'catalog-cache:';

export const startServers = async (): Promise<BenchServers> => {
  const [own, peerRedis] = [await startRedis(), await startRedis()];
  const options = { redisUrl: own.url, keyPrefix: PREFIX, graceMs: 0, commandTimeoutMs: 2_000 };
  const shared = createCacheStore({ ...options, l1: { maxEntries: 0 } });
  const local = createCacheStore(options);
  const peer = createPeer(peerRedis.port, false);
  await Promise.all([shared.store.ready(5_000), local.store.ready(5_000)]);
  const valueKey = (number: number): string => {
    const { origin, path } = keyOf(`/products/${number}`);
    return `${PREFIX}values:${hash('sha256', `GET ${origin}${path}`).slice(0, 32)}`;
  };
  await put(shared.store, '/products/0', ['product:0']);
  const rawValue = await own.admin.get(valueKey(0));
  if (rawValue?.includes(Buffer.from(BODY).toString('base64')) !== true) {
    throw new Error('the raw GET does not read what the store wrote');
  }
  return {
    own,
    peerRedis,
    shared,
    local,
    peer,
    valueKey,
    rawValue,
    stop: async () => {
      await Promise.all([shared.close(), local.close(), peer.close()]);
      await Promise.all([own.stop(), peerRedis.stop()]);
    },
  };
};
