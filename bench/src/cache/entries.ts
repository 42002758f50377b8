import { once } from 'node:events';
import type { cacheStores } from 'undici';
import type CacheInterceptor from 'undici/types/cache-interceptor';

/** Any undici cache store. */
export type Store = CacheInterceptor.CacheStore;
/** undici's own store, as a value. */
export type MemoryStoreClass = typeof cacheStores.MemoryCacheStore;

/** About as large as a product of the catalog. */
export const BODY = JSON.stringify({
  productId: 'p',
  description: 'x'.repeat(960),
  basePrice: 29.99,
});

const ORIGIN = 'http://catalog.bench';

/** The key of the n-th entry; its headers are its own, as undici makes them. */
export const keyOf = (path: string): CacheInterceptor.CacheKey => ({
  origin: ORIGIN,
  method: 'GET',
  path,
  headers: { accept: 'application/json' },
});

/** What undici decides about a product's answer. */
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

/** Stores an answer and waits until it is stored; `key` is that of the lookup before, as undici's is. */
export const put = async (
  store: Store,
  path: string,
  tags: readonly string[],
  key = keyOf(path),
): Promise<void> => {
  const stream = store.createWriteStream(key, valueOf(tags));
  if (stream === undefined) throw new Error(`${path} was not accepted`);
  if (!stream.write(BODY)) await once(stream, 'drain');
  // Not stream/promises' `finished`, whose listeners would be a share of what is measured.
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
  // The stores compared here give iterables of buffers.
  for await (const chunk of (result.body ?? []) as AsyncIterable<Buffer>) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString();
};
