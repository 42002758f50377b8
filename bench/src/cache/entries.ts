import { once } from 'node:events';
import type { cacheStores } from 'undici';
import type CacheInterceptor from 'undici/types/cache-interceptor';

/** Any undici cache store. */
export type Store = CacheInterceptor.CacheStore;
/** The class of undici's in-memory store. */
export type MemoryStoreClass = typeof cacheStores.MemoryCacheStore;

/** About the size of a catalog product. */
export const BODY = JSON.stringify({
  productId: 'p',
  description: 'x'.repeat(960),
  basePrice: 29.99,
});

const ORIGIN = 'http://catalog.bench';

/** The cache key of a path, with its own headers object as undici creates it. */
export const keyOf = (path: string): CacheInterceptor.CacheKey => ({
  origin: ORIGIN,
  method: 'GET',
  path,
  headers: { accept: 'application/json' },
});

/** The cache value that undici creates for a product response. */
export const valueOf = (tags: readonly string[]): CacheInterceptor.CacheValue => {
  const now = Date.now();
  return {
    statusCode: 200,
    statusMessage: 'OK',
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=3600',
      'cache-tags': tags.join(','),
      etag: '"v1"',
    },
    etag: '"v1"',
    cacheControlDirectives: { public: true, 'max-age': 3600 },
    cachedAt: now,
    staleAt: now + 3_600_000,
    deleteAt: now + 7_200_000,
  };
};

/** The tags of the n-th product. */
export const tagsOf = (number: number): string[] => [
  `product:${number}`,
  `category:${number % 20}`,
  `sku:SKU-${number}`,
  'in-stock',
];

/** Stores a response and waits until it is stored; `key` is the key of the preceding lookup, as in undici. */
export const put = async (
  store: Store,
  path: string,
  tags: readonly string[],
  key = keyOf(path),
): Promise<void> => {
  const stream = store.createWriteStream(key, valueOf(tags));
  if (stream === undefined) throw new Error(`${path} was not accepted`);
  if (!stream.write(BODY)) await once(stream, 'drain');
  // Without `finished` from stream/promises: its listeners would add to the measured time.
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject);
    stream.end(resolve);
  });
};

/** The stored body as text; undefined when there is none. */
export const bodyOf = async (store: Store, path: string): Promise<string | undefined> => {
  const result = await store.get(keyOf(path));
  if (result === undefined) return undefined;
  const chunks: Buffer[] = [];
  // All stores compared here return iterables of buffers.
  for await (const chunk of (result.body ?? []) as AsyncIterable<Buffer>) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString();
};
