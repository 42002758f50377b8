/** The current snapshot of the search index. */
export interface SearchSnapshot {
  readonly products: number;
  /** Products that changed since. One that changed twice counts twice. */
  readonly changes: number;
  /** When all products were last read for it. */
  readonly rebuiltAt: Date;
}

/**
 * `unreadable`: what it would be made from is missing. `superseded`: another one was stored meanwhile. `too-large`: there
 * are more products than were allowed.
 */
export type SnapshotOutcome = 'stored' | 'superseded' | 'unreadable' | 'too-large';

/** Port: snapshots of the search index, from which a process that searches starts. */
export interface SearchSnapshots {
  /** Undefined while there is none that this code can read. */
  current(): Promise<SearchSnapshot | undefined>;

  /** Stores one of the current snapshot and what changed since. */
  extend(): Promise<SnapshotOutcome>;

  /** Stores one of all products. @param maxProducts gives up at more. */
  rebuild(maxProducts?: number): Promise<SnapshotOutcome>;
}
