import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type CacheInterceptor from 'undici/types/cache-interceptor';

export type CacheKey = CacheInterceptor.CacheKey;
export type CacheValue = CacheInterceptor.CacheValue;
export type CacheResult = CacheInterceptor.GetResult;

/** A store under test, empty at the beginning of every case. */
export interface Subject {
  readonly store: CacheInterceptor.CacheStore;
  invalidateTags(tags: string[]): Promise<unknown>;
  /** Another process's store over the same cache; absent where there is none to share. */
  readonly neighbour?: Pick<Subject, 'store' | 'invalidateTags'>;
  /** Empties the shared cache behind the store's back. */
  readonly flush?: () => Promise<unknown>;
}

export const ORIGIN = 'http://catalog.test';

export const keyFor = (
  path: string,
  headers?: Record<string, string>,
  method = 'GET',
): CacheKey => ({ origin: ORIGIN, method, path, headers: { ...headers } });

export const valueWith = (tags: string[] = [], more: Partial<CacheValue> = {}): CacheValue => {
  const now = Date.now();
  return {
    statusCode: 200,
    statusMessage: 'OK',
    headers: {
      'content-type': 'application/json',
      ...(tags.length > 0 && { 'cache-tags': tags.join(',') }),
    },
    cacheControlDirectives: { public: true, 'max-age': 300 },
    cachedAt: now,
    staleAt: now + 300_000,
    deleteAt: now + 600_000,
    ...more,
  };
};

/** Stores a response the way undici does after a miss: a lookup, then the write with the same key. */
export const put = async (
  { store }: Pick<Subject, 'store'>,
  key: CacheKey,
  body: string | Buffer | Buffer[],
  value: CacheValue = valueWith(),
): Promise<void> => {
  await store.get(key);
  await write(store, key, body, value);
};

/** The write alone, for a lookup that came earlier. */
export const write = async (
  store: CacheInterceptor.CacheStore,
  key: CacheKey,
  body: string | Buffer | Buffer[],
  value: CacheValue,
): Promise<void> => {
  const stream = store.createWriteStream(key, value);
  if (stream === undefined) return;
  const chunks = Array.isArray(body) ? body : [Buffer.from(body)];
  for (const chunk of chunks) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
};

/** The stored body as text; undefined when nothing is stored. */
export const bodyOf = async (
  subject: Pick<Subject, 'store'>,
  key: CacheKey,
): Promise<string | undefined> => (await bytesOf(subject, key))?.toString();

export const bytesOf = async (
  { store }: Pick<Subject, 'store'>,
  key: CacheKey,
): Promise<Buffer | undefined> => {
  const result = await store.get({ ...key, headers: { ...key.headers } });
  if (result === undefined) return undefined;
  const chunks: Buffer[] = [];
  // undici allows several shapes of body; the stores under test give iterables of chunks.
  for await (const chunk of (result.body ?? []) as AsyncIterable<Buffer>) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
};
