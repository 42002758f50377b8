import type { CacheEntry, CacheKey } from '../cache/cache-entry.ts';

/**
 * Names of everything the cache keeps in Redis.
 *
 *     <prefix>values:<id>                                    string  the answer, as JSON
 *     <prefix>metadata:<origin>:<path>:<method>:<id>         hash    idKey, valueKey, tagsKey, vary
 *     <prefix>ids:<id>                                       hash    metadataKey; plus tagsKey, names
 *     <prefix>cache-tags:<tag>:<tag>…:<id>                   hash    metadataKey
 *     <prefix>index:tag:<tag>, <prefix>index:url:<id>        zset    entry id → when it ends
 *     <prefix>indexes                                        zset    index → when its last entry ends
 *     <prefix>unrecorded                                     list    what is stored but not yet in the above
 *     <prefix>removed                                        list    ids whose descriptions are left over
 *     <prefix>fences                                         zset    name → sequence of its invalidation
 *     <prefix>clock                                          string  <epoch>:<sequence>
 *     <prefix>run                                            string  run id of the server the epoch belongs to
 *
 * The first four are the structure of undici-cache-redis, parts encoded so that a `:` or a `*` in a
 * path or a tag stays inside its part: its RedisCacheManager lists, shows and deletes these entries.
 */
export interface KeySpace {
  readonly prefix: string;
  readonly clock: string;
  readonly channel: string;
  value(id: string): string;
  metadata(key: Pick<CacheKey, 'origin' | 'method' | 'path'>, id: string): string;
  /** Undefined for an entry without tags. */
  tags(entry: Pick<CacheEntry, 'tags' | 'id'>): string | undefined;
}

/** The key space under `prefix`. */
export function keySpace(prefix: string): KeySpace {
  return {
    prefix,
    clock: `${prefix}clock`,
    channel: `${prefix}invalidations`,
    value: (id) => `${prefix}values:${id}`,
    metadata: ({ origin, path, method }, id) =>
      `${prefix}metadata:${encodePart(origin)}:${encodePart(path)}:${method}:${id}`,
    tags: ({ tags, id }) =>
      tags.length === 0 ? undefined : `${prefix}cache-tags:${encodeTags(tags)}:${id}`,
  };
}

/**
 * The prefix for a Redis Cluster: a hash tag puts all of one cache into one slot, because a script
 * (and so an atomic write with its tags) works in one slot only. Several caches spread over the
 * cluster by their prefixes.
 */
export function clusterPrefix(prefix: string): string {
  if (/\{[^}]+\}/.test(prefix)) return prefix;
  const name = prefix.replace(/:$/, '');
  return `{${name === '' ? 'cache' : name}}:`;
}

// All in one go: no tag holds a line feed, as no header may.
function encodeTags(tags: readonly string[]): string {
  return encodePart([...tags].sort().join('\n')).replaceAll('%0A', ':');
}

function encodePart(part: string): string {
  // encodeURIComponent leaves `*` alone, which the manager's SCAN would read as a wildcard. It throws
  // on a lone surrogate, which no URL or header holds.
  return encodeURIComponent(part.toWellFormed()).replaceAll('*', '%2A');
}
