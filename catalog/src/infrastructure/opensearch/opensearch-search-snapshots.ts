import type { Clock } from '@commerce/domain-primitives';
import type { ProductIndex } from '../../application/ports/product-index.ts';
import type {
  SearchSnapshot,
  SearchSnapshots,
  SnapshotOutcome,
} from '../../application/ports/search-snapshots.ts';
import type { Product } from '../../domain/product/product.ts';
import type { SearchEngine } from './search-engine.ts';

export interface OpenSearchSnapshotsSettings {
  readonly engine: SearchEngine;
  readonly index: ProductIndex;
  /** All products as they are stored now, archived ones too. */
  readonly pages: () => AsyncIterable<readonly Product[]>;
  readonly now: Clock;
}

/**
 * {@link SearchSnapshots} by OpenSearch: its index is the one snapshot, and every change is in it at once. It is built
 * in place: a product that changes meanwhile is written twice, and its higher version stays.
 */
export class OpenSearchSearchSnapshots implements SearchSnapshots {
  readonly #settings: OpenSearchSnapshotsSettings;

  constructor(settings: OpenSearchSnapshotsSettings) {
    this.#settings = settings;
  }

  async current(): Promise<SearchSnapshot | undefined> {
    const ready = await this.#settings.engine.ready();
    return ready && { ...ready, changes: 0 };
  }

  /** There is nothing to add. */
  extend(): Promise<SnapshotOutcome> {
    return Promise.resolve('superseded');
  }

  async rebuild(maxProducts = Infinity): Promise<SnapshotOutcome> {
    const { engine, index, pages, now } = this.#settings;
    const rebuiltAt = now();
    let products = 0;
    await engine.create();
    for await (const page of pages()) {
      await index.put(page);
      products += page.length;
      if (products > maxProducts) return 'too-large';
    }
    await engine.announce({ rebuiltAt, products });
    return 'stored';
  }
}
