import { resourceUrl } from '../cache/cache-entry.ts';
import type {
  CacheEntry,
  CacheKey,
  Directives,
  HeaderRecord,
  VaryRecord,
} from '../cache/cache-entry.ts';
import { parseCacheTags } from '../cache/cache-tags.ts';

/**
 * What stands under `values:<id>`, in the form undici-cache-redis gives it (its manager reads it too);
 * `epoch`, `etag` and `vary` are this store's own.
 */
interface StoredAnswer {
  readonly epoch: number;
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: HeaderRecord;
  readonly cacheControlDirectives: Directives;
  readonly cachedAt: number;
  readonly staleAt: number;
  readonly deleteAt: number;
  readonly etag?: string;
  readonly vary?: VaryRecord;
  /** Base64, one chunk: bodies may be any bytes. */
  readonly body: readonly string[];
}

/** Under the id of a resource that varies: the headers that select among its entries. */
interface VaryMarker {
  readonly variesBy: readonly string[];
}

/** What a value turned out to be; `nothing` for one that is missing, unreadable or of an older epoch. */
export type StoredValue =
  | { readonly kind: 'entry'; readonly entry: CacheEntry }
  | { readonly kind: 'varies'; readonly names: readonly string[] }
  | { readonly kind: 'nothing' };

/** An entry as it is written. */
export function serializeEntry(entry: CacheEntry, epoch: number): string {
  const answer: StoredAnswer = {
    epoch,
    statusCode: entry.statusCode,
    statusMessage: entry.statusMessage,
    headers: entry.headers,
    cacheControlDirectives: entry.directives,
    cachedAt: entry.cachedAt,
    staleAt: entry.staleAt,
    deleteAt: entry.deleteAt,
    ...(entry.etag !== undefined && { etag: entry.etag }),
    ...(entry.vary !== undefined && { vary: entry.vary }),
    body: [entry.body.toString('base64')],
  };
  return JSON.stringify(answer);
}

/** The marker of a resource that varies by these request headers. */
export function serializeVaryMarker(names: readonly string[]): string {
  const marker: VaryMarker = { variesBy: names };
  return JSON.stringify(marker);
}

/** Reads a value. Anyone with access to Redis can write there, so a broken one is no more than a miss. */
export function parseStoredValue(
  text: string | null | undefined,
  key: CacheKey,
  id: string,
  epoch: number,
  tagsHeader: string,
): StoredValue {
  if (text === null || text === undefined) return { kind: 'nothing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'nothing' };
  }
  if (isVaryMarker(value)) return { kind: 'varies', names: value.variesBy };
  if (!isStoredAnswer(value) || value.epoch !== epoch) return { kind: 'nothing' };
  return { kind: 'entry', entry: toEntry(value, key, id, tagsHeader) };
}

function toEntry(value: StoredAnswer, key: CacheKey, id: string, tagsHeader: string): CacheEntry {
  const [first = ''] = value.body;
  return {
    id,
    url: resourceUrl(key),
    key: { origin: key.origin, method: key.method, path: key.path },
    statusCode: value.statusCode,
    statusMessage: value.statusMessage,
    headers: value.headers,
    vary: value.vary,
    etag: value.etag,
    directives: value.cacheControlDirectives,
    tags: parseCacheTags(value.headers[tagsHeader]),
    cachedAt: value.cachedAt,
    staleAt: value.staleAt,
    deleteAt: value.deleteAt,
    body: Buffer.from(first, 'base64'),
  };
}

function isVaryMarker(value: unknown): value is VaryMarker {
  return isObject(value) && Array.isArray(value.variesBy);
}

function isStoredAnswer(value: unknown): value is StoredAnswer {
  if (!isObject(value)) return false;
  const numbers = ['epoch', 'statusCode', 'cachedAt', 'staleAt', 'deleteAt'];
  return (
    numbers.every((name) => typeof value[name] === 'number') &&
    typeof value.statusMessage === 'string' &&
    isObject(value.headers) &&
    isObject(value.cacheControlDirectives) &&
    Array.isArray(value.body) &&
    value.body.every((chunk) => typeof chunk === 'string')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
