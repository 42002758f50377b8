import { entryId, selectVary } from '../cache/cache-entry.ts';
import type { CacheKey } from '../cache/cache-entry.ts';

/** One lookup: the request's key, and the id of the value to read for it. */
export interface LookupKey {
  readonly key: CacheKey;
  readonly url: string;
  /** The request headers that select the response. */
  readonly names: readonly string[];
  /** True if the names come from this process's memory, false if they were just read from the marker. */
  readonly isRemembered: boolean;
  readonly id: string;
}

/** The lookup for a key whose response is selected by these header names. */
export const lookupKeyOf = (
  key: CacheKey,
  url: string,
  names: readonly string[],
  isRemembered: boolean,
): LookupKey => {
  const id = names.length === 0 ? entryId(url) : entryId(url, selectVary(names, key.headers));
  return { key, url, names, isRemembered, id };
};
