import type { Clock } from '@commerce/domain-primitives';
import type {
  SearchSnapshot,
  SearchSnapshots,
  SnapshotOutcome,
} from '../ports/search-snapshots.ts';

export interface RefreshSearchSnapshotPorts {
  readonly snapshots: SearchSnapshots;
  readonly now: Clock;
}

export interface RefreshSearchSnapshotCommand {
  /** Whatever the current one is like. */
  readonly rebuild: boolean;
}

/** What was done. */
export interface SnapshotRefresh {
  readonly work: 'rebuild' | 'extend' | 'none';
  readonly outcome: SnapshotOutcome | 'up-to-date';
}

const REBUILD_AFTER_MS = 24 * 60 * 60 * 1_000;

// What a process has to catch up with when it starts: a tenth of what it loads anyway, and little in a small catalog.
const MAX_CHANGES = 1_000;
const MAX_SHARE = 0.1;

const hasManyChanges = ({ products, changes }: SearchSnapshot): boolean =>
  changes > Math.max(MAX_CHANGES, MAX_SHARE * products);

/**
 * Keeps the snapshot of the search index close to the products. Once a day it is made of all products again, which repairs
 * whatever was lost on the way to the index.
 */
export const refreshSearchSnapshot =
  ({ snapshots, now }: RefreshSearchSnapshotPorts) =>
  async ({ rebuild }: RefreshSearchSnapshotCommand): Promise<SnapshotRefresh> => {
    const rebuilt = async (): Promise<SnapshotRefresh> => ({
      work: 'rebuild',
      outcome: await snapshots.rebuild(),
    });
    const current = rebuild ? undefined : await snapshots.current();
    if (current === undefined) return rebuilt();
    if (now().getTime() - current.rebuiltAt.getTime() > REBUILD_AFTER_MS) return rebuilt();
    if (!hasManyChanges(current)) return { work: 'none', outcome: 'up-to-date' };
    const outcome = await snapshots.extend();
    return outcome === 'unreadable' ? rebuilt() : { work: 'extend', outcome };
  };
