import type { LogPosition, SearchLog } from '../dynamodb/search-log.ts';
import type { Manifest, SnapshotStore } from '../dynamodb/snapshot-store.ts';
import type { IndexFactory, ReplicatedIndex } from './replicated-index.ts';

export interface LoadSources<Index extends ReplicatedIndex> {
  readonly log: SearchLog;
  readonly snapshots: SnapshotStore;
  readonly factory: IndexFactory<Index>;
}

export interface LoadedIndex<Index> {
  readonly index: Index;
  /** Up to where the log is in it. */
  readonly position: LogPosition;
}

const read = <Index extends ReplicatedIndex>(
  factory: IndexFactory<Index>,
  bytes: Uint8Array,
): Index | undefined => {
  try {
    return factory.fromBytes(bytes);
  } catch {
    // Of a format that this code does not know: as good as no snapshot.
    return undefined;
  }
};

/**
 * The index of a snapshot and of the log after it.
 *
 * @returns undefined when a part of it is missing or unreadable, and it has to be built from the products.
 */
export const loadIndex = async <Index extends ReplicatedIndex>(
  { log, snapshots, factory }: LoadSources<Index>,
  manifest: Manifest,
): Promise<LoadedIndex<Index> | undefined> => {
  const bytes = await snapshots.load(manifest);
  const index = bytes && read(factory, bytes);
  if (index === undefined) return undefined;
  let position: LogPosition = { sequence: manifest.position, appended: manifest.appended };
  for (;;) {
    const page = await log.after(position.sequence, { all: true });
    if (page === undefined) return undefined;
    for (const { items, sequence, appended } of page.entries) {
      index.put(items);
      position = { sequence, appended };
    }
    if (!page.isFull) return { index, position };
  }
};
