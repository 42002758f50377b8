import { entryId, selectVary } from '../cache/cache-entry.ts';
import type { CacheKey } from '../cache/cache-entry.ts';

/** What is looked up for one key. */
export interface LookupKey {
  readonly key: CacheKey;
  readonly url: string;
  /** The request headers that select its response. */
  readonly names: readonly string[];
  /** Whether this process remembers the names; otherwise the marker has just told them. */
  readonly isRemembered: boolean;
  readonly id: string;
}

/** The question by these names. */
export const lookupKeyOf = (
  key: CacheKey,
  url: string,
  names: readonly string[],
  isRemembered: boolean,
): LookupKey => {
  const id = names.length === 0 ? entryId(url) : entryId(url, selectVary(names, key.headers));
  return { key, url, names, isRemembered, id };
};
