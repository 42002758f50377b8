import type { IndexFactory } from '../search-feed/replicated-index.ts';
import { SNAPSHOT_FORMAT } from '../search-index/snapshot.ts';
import { SearchIndex } from '../search-index/search-index.ts';

/** The index of searches. */
export const indexFactory: IndexFactory<SearchIndex> = {
  format: `search-${SNAPSHOT_FORMAT}`,
  empty: () => SearchIndex.empty(),
  fromBytes: (bytes) => SearchIndex.fromBytes(bytes),
};
