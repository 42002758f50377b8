import type {
  SearchSnapshot,
  SearchSnapshots,
  SnapshotOutcome,
} from '../../application/ports/search-snapshots.ts';
import { loadIndex, type LoadSources } from '../search-feed/load-index.ts';
import type { ReplicatedIndex } from '../search-feed/replicated-index.ts';
import { productItemPages } from './product-pages.ts';
import type { SearchTables } from './search-table.ts';

export interface SearchSnapshotsSettings extends LoadSources<ReplicatedIndex> {
  readonly tables: SearchTables;
  readonly now: () => Date;
}

/** {@link SearchSnapshots} in the search table. */
export class DynamoDbSearchSnapshots implements SearchSnapshots {
  readonly #settings: SearchSnapshotsSettings;

  constructor(settings: SearchSnapshotsSettings) {
    this.#settings = settings;
  }

  async current(): Promise<SearchSnapshot | undefined> {
    const { snapshots, log } = this.#settings;
    const manifest = await snapshots.manifest();
    if (manifest === undefined) return undefined;
    const head = await log.head();
    // The log was lost: what follows now does not belong to the snapshot.
    if (head.sequence < manifest.position) return undefined;
    const { products, appended, rebuiltAt } = manifest;
    return { products, changes: head.appended - appended, rebuiltAt: new Date(rebuiltAt) };
  }

  async extend(): Promise<SnapshotOutcome> {
    const { snapshots } = this.#settings;
    const previous = await snapshots.manifest();
    if (previous === undefined) return 'unreadable';
    const loaded = await loadIndex(this.#settings, previous);
    if (loaded === undefined) return 'unreadable';
    const { index, position } = loaded;
    const isStored = await snapshots.save(
      {
        bytes: index.toBytes(),
        position: position.sequence,
        appended: position.appended,
        products: index.size,
        rebuiltAt: previous.rebuiltAt,
      },
      previous,
    );
    return isStored ? 'stored' : 'superseded';
  }

  /**
   * Appends an empty entry first, whose position is that of the snapshot. A product that is saved after the scan has read
   * it comes into the log later still, behind that entry; one that is in both is put twice, which its version makes
   * harmless. The entry also keeps the log from expiring as a whole in a shop where nothing changes.
   *
   * ```
   * entry 8 (empty)    scan reads p v1        snapshot at 8
   *                              p v2 saved        entry 9: p v2
   * ```
   */
  async rebuild(maxProducts = Infinity): Promise<SnapshotOutcome> {
    const { tables, snapshots, log, factory, now } = this.#settings;
    const rebuiltAt = now().toISOString();
    const previous = await snapshots.manifest();
    const { sequence: position, appended } = await log.append([]);
    const index = factory.empty();
    for await (const items of productItemPages(tables)) {
      index.put(items);
      if (index.size > maxProducts) return 'too-large';
    }
    const isStored = await snapshots.save(
      { bytes: index.toBytes(), position, appended, products: index.size, rebuiltAt },
      previous,
    );
    return isStored ? 'stored' : 'superseded';
  }
}
