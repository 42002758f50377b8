import { CHANNEL_NAME } from './permissions.ts';

/**
 * The keys of everything the cache stores in Redis. They are a format shared with other versions of this library that
 * run at the same time: a key or a field of a hash is not renamed.
 *
 *     <prefix>values:<id>                                    string  the response, as JSON
 *     <prefix>metadata:<origin>:<path>:<method>:<id>         hash    idKey, valueKey, tagsKey, vary
 *     <prefix>ids:<id>                                       hash    metadataKey; plus tagsKey, names
 *     <prefix>cache-tags:<tag>:<tag>…:<id>                   hash    metadataKey
 *     <prefix>index:tag:<tag>, <prefix>index:url:<id>        zset    entry id → when it ends
 *     <prefix>indexes                                        zset    index → when its last entry ends
 *     <prefix>unrecorded                                     list    notes of entries that are not yet indexed
 *     <prefix>removed                                        list    ids of removed entries that are still described
 *     <prefix>fences                                         zset    name → sequence of its invalidation
 *     <prefix>clock                                          string  <epoch>:<sequence>
 *     <prefix>run                                            string  run id of the server that the epoch belongs to
 *     <prefix>permissions-check                              deleted at once: written by the check at start
 *
 * The first four are the structure of undici-cache-redis, parts encoded (see record-entries.ts): its
 * RedisCacheManager lists, shows and deletes these entries.
 */
export interface KeySpace {
  readonly prefix: string;
  readonly clock: string;
  readonly channel: string;
  value(id: string): string;
}

/** The key space under `prefix`. */
export const keySpace = (prefix: string): KeySpace => ({
  prefix,
  clock: `${prefix}clock`,
  channel: `${prefix}${CHANNEL_NAME}`,
  value: (id) => `${prefix}values:${id}`,
});

/**
 * The prefix for a Redis Cluster: a hash tag puts all of one cache into one slot, because a script
 * (and so an atomic write with its tags) works in one slot only. Several caches spread over the
 * cluster by their prefixes.
 */
export const clusterPrefix = (prefix: string): string => {
  if (/\{[^}]+\}/.test(prefix)) return prefix;
  const name = prefix.replace(/:$/, '');
  return `{${name === '' ? 'cache' : name}}:`;
};
