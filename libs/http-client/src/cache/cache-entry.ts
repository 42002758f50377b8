import { hash } from 'node:crypto';
import type CacheInterceptor from 'undici/types/cache-interceptor';
import { parseCacheTags } from './cache-tags.ts';

/** The key that undici looks up: origin, method, path and the request's headers in lower case. */
export type CacheKey = CacheInterceptor.CacheKey;
/** What undici decided about a response: its headers, and how long it may be used. */
export type CacheValue = CacheInterceptor.CacheValue;
/** What a store returns to undici. */
export type CacheResult = CacheInterceptor.GetResult;
/** Cache-Control, parsed by undici. */
export type Directives = CacheInterceptor.CacheControlDirectives;

/** Request or response headers, names in lower case. */
export type HeaderRecord = Readonly<Record<string, string | string[]>>;
/** The request headers that selected a response; null if the request had no such header. */
export type VaryRecord = Readonly<Record<string, string | string[] | null>>;

/** One stored response. Immutable: a newer response is a new entry. */
export interface CacheEntry {
  readonly id: string;
  /** The name of the resource, the same for all its variants: `GET https://host/path?query`. */
  readonly url: string;
  readonly key: Readonly<Pick<CacheKey, 'origin' | 'method' | 'path'>>;
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: HeaderRecord;
  readonly vary: VaryRecord | undefined;
  readonly etag: string | undefined;
  readonly directives: Directives;
  readonly tags: readonly string[];
  /** In milliseconds since 1970: the time of the response, the end of its freshness, the end of any use. */
  readonly cachedAt: number;
  readonly staleAt: number;
  readonly deleteAt: number;
  readonly body: Buffer;
}

/** The name of a resource: the key of everything kept in memory. */
export const resourceUrl = (key: Pick<CacheKey, 'origin' | 'method' | 'path'>): string =>
  `${key.method} ${key.origin}${key.path}`;

/**
 * The id of an entry, the same in every process: a lookup needs no search. Hashed (128 bits of
 * SHA-256) because paths may be long and hold any character, and ids are parts of Redis keys.
 */
export const entryId = (url: string, vary?: VaryRecord): string => {
  const names = vary === undefined ? [] : Object.keys(vary).sort();
  const variant = names.map((name) => [name, vary?.[name] ?? null]);
  const identity = variant.length === 0 ? url : JSON.stringify([url, variant]);
  return hash('sha256', identity).slice(0, 32);
};

/** The request headers that select among variants, for a resource that varies by `names`. */
export const selectVary = (
  names: readonly string[],
  headers: HeaderRecord | undefined,
): VaryRecord => Object.fromEntries(names.map((name) => [name, headers?.[name] ?? null]));

/** Whether an entry with this Vary matches a request with these headers (RFC 9111, 4.1). */
export const varyMatches = (
  vary: VaryRecord | undefined,
  headers: HeaderRecord | undefined,
): boolean => {
  if (vary === undefined) return true;
  return Object.entries(vary).every(([name, stored]) =>
    sameHeader(headers?.[name] ?? null, stored),
  );
};

const sameHeader = (left: string | string[] | null, right: string | string[] | null): boolean => {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((value, index) => value === right[index]);
};

/** The request headers that selected a response, by undici; undefined if the resource has only one. */
export const varyOf = ({ vary }: CacheValue): VaryRecord | undefined =>
  vary !== undefined && Object.keys(vary).length > 0 ? vary : undefined;

/** Makes an entry of what undici decided and the body it streamed. */
export const makeEntry = (
  key: CacheKey,
  { id, url, vary }: Pick<CacheEntry, 'id' | 'url' | 'vary'>,
  value: CacheValue,
  body: Buffer,
  tagsHeader: string,
): CacheEntry => ({
  id,
  url,
  key: { origin: key.origin, method: key.method, path: key.path },
  statusCode: value.statusCode,
  statusMessage: value.statusMessage,
  headers: value.headers,
  vary,
  etag: value.etag,
  directives: obeyedDirectives(value.cacheControlDirectives ?? {}),
  tags: parseCacheTags(value.headers[tagsHeader]),
  cachedAt: value.cachedAt,
  staleAt: value.staleAt,
  deleteAt: value.deleteAt,
  body,
});

// A response with `no-cache` must not be used without successful validation, not even if the origin is unavailable
// (RFC 9111, 5.2.2.4 and 4.2.4). undici 8.12 would use it under stale-if-error, but never a response with
// `must-revalidate`.
const obeyedDirectives = (directives: Directives): Directives => {
  if (directives['no-cache'] !== true) return directives;
  return { ...directives, 'must-revalidate': true };
};
