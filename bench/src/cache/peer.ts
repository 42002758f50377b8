import { RedisCacheStore } from 'undici-cache-redis';
import type { Redis } from 'ioredis';
import { BODY, keyOf, tagsOf, valueOf } from './entries.ts';
import type { Store } from './entries.ts';

/** undici-cache-redis, configured as documented. */
export interface Peer {
  readonly store: Store & { deleteTags(tags: string[]): Promise<void> };
  close(): Promise<void>;
}

/** The measured version. */
export const PEER_VERSION = '1.0.1';

/** Creates a store of the peer; `tracking` enables its local cache. */
export const createPeer = (port: number, tracking: boolean, keyPrefix = ''): Peer => {
  const store = new RedisCacheStore({
    clientOpts: { host: '127.0.0.1', port, keyPrefix },
    tracking,
    cacheTagsHeader: 'cache-tags',
    // The default prints the errors that some cases provoke on purpose.
    errorCallback: () => undefined,
  });
  return { store: store as unknown as Peer['store'], close: () => store.close() };
};

/**
 * Fills the peer's Redis with entries in its format. Through its API this would take hours, because every
 * write SCANs all keys.
 */
export const seedPeer = async (redis: Redis, from: number, to: number): Promise<void> => {
  for (let start = from; start < to; start += 1_000) {
    const pipeline = redis.pipeline();
    for (let number = start; number < Math.min(start + 1_000, to); number += 1) {
      seedOne(pipeline, number);
    }
    await pipeline.exec();
  }
};

const seedOne = (pipeline: ReturnType<Redis['pipeline']>, number: number): void => {
  const path = `/products/${number}`;
  const { origin, method } = keyOf(path);
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const metadata = `metadata:${encodeURIComponent(origin)}:${encodeURIComponent(path)}:${method}:${id}`;
  const tags = `cache-tags:${tagsOf(number).sort().join(':')}:${id}`;
  const value = { ...valueOf(tagsOf(number)), body: [Buffer.from(BODY).toString('base64')] };
  pipeline.hset(metadata, { idKey: `ids:${id}`, valueKey: `values:${id}`, tagsKey: tags });
  pipeline.hset(`ids:${id}`, { metadataKey: metadata });
  pipeline.hset(tags, { metadataKey: metadata });
  pipeline.set(`values:${id}`, JSON.stringify(value));
};
