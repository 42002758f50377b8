import type {
  CacheEntry,
  CacheKey,
  Directives,
  HeaderRecord,
  VaryRecord,
} from '../cache/cache-entry.ts';
import { parseCacheTags } from '../cache/cache-tags.ts';
import { fromStoredVary, toStoredVary } from './stored-vary.ts';

/**
 * The value of `values:<id>`, in the format of undici-cache-redis, whose manager reads it too; `epoch`, `etag` and
 * `vary` are added by this store. The text begins with what identifies the response (body, status, validator), then
 * follows the epoch: STORE_ENTRY compares only that part. The body comes first, as one base64 chunk, so that a read
 * cuts it out instead of parsing it.
 */
interface StoredResponse {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: HeaderRecord;
  readonly cacheControlDirectives: Directives;
  readonly cachedAt: number;
  readonly staleAt: number;
  readonly deleteAt: number;
  readonly etag?: string | null;
  readonly epoch: number;
  readonly vary?: VaryRecord;
}

const BODY_OPENS = '{"body":["';
const BODY_CLOSES = '"],';

/** The value under the id of a resource that varies: the headers that select among its entries. */
interface VaryMarker {
  readonly variesBy: readonly string[];
}

/**
 * A parsed value; `nothing` if it is missing, unreadable, of an older epoch or selected by other request headers.
 */
export type StoredValue =
  | { readonly kind: 'entry'; readonly entry: CacheEntry }
  | { readonly kind: 'varies'; readonly names: readonly string[] }
  | { readonly kind: 'nothing' };

/** The text that is stored for an entry. */
export const serializeEntry = (entry: CacheEntry, epoch: number): string => {
  const response: StoredResponse = {
    statusCode: entry.statusCode,
    etag: entry.etag ?? null,
    epoch,
    statusMessage: entry.statusMessage,
    headers: entry.headers,
    cacheControlDirectives: entry.directives,
    cachedAt: entry.cachedAt,
    staleAt: entry.staleAt,
    deleteAt: entry.deleteAt,
    ...(entry.vary !== undefined && { vary: toStoredVary(entry.url, entry.vary) }),
  };
  // Base64 needs no escaping. JSON.stringify would spend more time to check that than on all other fields.
  const body = entry.body.toString('base64');
  return BODY_OPENS + body + BODY_CLOSES + JSON.stringify(response).slice(1);
};

/** The marker of a resource that varies by these request headers. */
export const serializeVaryMarker = (names: readonly string[]): string => {
  const marker: VaryMarker = { variesBy: names };
  return JSON.stringify(marker);
};

/** Reads a value. Any client of Redis can write there, so a broken value counts as a miss. */
export const parseStoredValue = (
  text: string | null | undefined,
  key: CacheKey,
  url: string,
  id: string,
  epoch: number,
  tagsHeader: string,
): StoredValue => {
  if (text === null || text === undefined) return { kind: 'nothing' };
  const bodyEnd = text.startsWith(BODY_OPENS) ? text.indexOf(BODY_CLOSES) : -1;
  const value = parseJson(bodyEnd < 0 ? text : `{${text.slice(bodyEnd + BODY_CLOSES.length)}`);
  if (isVaryMarker(value)) return { kind: 'varies', names: value.variesBy };
  if (bodyEnd < 0 || !isStoredResponse(value) || value.epoch !== epoch) return { kind: 'nothing' };
  const vary = value.vary && fromStoredVary(url, value.vary, key.headers);
  if (value.vary !== undefined && vary === undefined) return { kind: 'nothing' };
  const body = Buffer.from(text.slice(BODY_OPENS.length, bodyEnd), 'base64');
  return { kind: 'entry', entry: toEntry(value, body, key, { id, url, vary }, tagsHeader) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const toEntry = (
  value: StoredResponse,
  body: Buffer,
  key: CacheKey,
  { id, url, vary }: Pick<CacheEntry, 'id' | 'url' | 'vary'>,
  tagsHeader: string,
): CacheEntry => ({
  id,
  url,
  key: { origin: key.origin, method: key.method, path: key.path },
  statusCode: value.statusCode,
  statusMessage: value.statusMessage,
  headers: value.headers,
  vary,
  etag: value.etag ?? undefined,
  directives: value.cacheControlDirectives,
  tags: parseCacheTags(value.headers[tagsHeader]),
  cachedAt: value.cachedAt,
  staleAt: value.staleAt,
  deleteAt: value.deleteAt,
  body,
});

const isVaryMarker = (value: unknown): value is VaryMarker =>
  isObject(value) && Array.isArray(value.variesBy);

const isStoredResponse = (value: unknown): value is StoredResponse => {
  if (!isObject(value)) return false;
  return (
    typeof value.epoch === 'number' &&
    typeof value.statusCode === 'number' &&
    typeof value.cachedAt === 'number' &&
    typeof value.staleAt === 'number' &&
    typeof value.deleteAt === 'number' &&
    typeof value.statusMessage === 'string' &&
    isObject(value.headers) &&
    isObject(value.cacheControlDirectives) &&
    (value.vary === undefined || isObject(value.vary))
  );
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
