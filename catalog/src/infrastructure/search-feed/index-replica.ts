import { searchNotReady } from '../../domain/errors.ts';
import { productItemPage } from '../dynamodb/product-pages.ts';
import type { SearchTables } from '../dynamodb/search-table.ts';
import { type LoadedIndex, loadIndex, type LoadSources } from './load-index.ts';
import type { ReplicatedIndex } from './replicated-index.ts';

export interface IndexReplicaSettings<Index extends ReplicatedIndex> extends LoadSources<Index> {
  readonly tables: SearchTables;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
  /** Told when the log could not be read and the index is served as it was. */
  readonly onStale: (error: unknown) => void;
}

// A change is found within two seconds: the stream and the log take less than one, and a poll is as old at most.
const POLL_MS = 500;
const MAX_STALE_MS = 30_000;
// A search without an index is not worth more reads than that.
const LOAD_AGAIN_MS = 1_000;

// A page costs at most 32 read units; after pages that cost less together, another one stays within 40.
const MAX_UNITS_BEFORE_PAGE = 8;
const MAX_PAGES = 5;

/** Further behind a newer snapshot than this, it is read instead of the log. */
const FAR_ENTRIES = 1_000;

// A catalog of one page is indexed by the process that needs it first.
const BOOTSTRAP_PRODUCTS = 100;

/**
 * An index in memory that follows the log. Every request asks for it; it polls the log when the last poll began more than
 * half a second ago, and requests that come meanwhile wait for that one.
 *
 * What a poll costs: one query as a rule, of half a read unit while nothing changes and of 32 at most. While pages are
 * full it goes on as long as it stays within 40 units and five queries; what is left is read by the next request,
 * without a pause.
 */
export class IndexReplica<Index extends ReplicatedIndex> {
  readonly #settings: IndexReplicaSettings<Index>;
  #loaded: LoadedIndex<Index> | undefined;
  #update: Promise<void> | undefined;
  #isBehind = false;
  #updateBeganAt = -Infinity;
  #freshAt = -Infinity;
  #loadFailure: unknown;

  constructor(settings: IndexReplicaSettings<Index>) {
    this.#settings = settings;
  }

  /** @throws CommerceError `search-not-ready` while there is no snapshot of a catalog of more than a hundred products. */
  async current(): Promise<Index> {
    if (this.#update === undefined && this.#isDue()) {
      this.#updateBeganAt = this.#settings.clock();
      this.#update = this.#refresh().finally(() => (this.#update = undefined));
    }
    await this.#update;
    if (this.#loaded === undefined) throw this.#loadFailure;
    return this.#loaded.index;
  }

  #isDue(): boolean {
    const age = this.#settings.clock() - this.#updateBeganAt;
    if (this.#loaded === undefined) return age >= LOAD_AGAIN_MS;
    return this.#isBehind || age >= POLL_MS;
  }

  async #refresh(): Promise<void> {
    const beganAt = this.#settings.clock();
    try {
      this.#loaded =
        this.#loaded === undefined ? await this.#load() : await this.#poll(this.#loaded);
      this.#freshAt = beganAt;
    } catch (error) {
      this.#isBehind = false;
      if (this.#loaded === undefined) {
        this.#loadFailure = error;
      } else if (this.#settings.clock() - this.#freshAt <= MAX_STALE_MS) {
        this.#settings.onStale(error);
      } else {
        throw error;
      }
    }
  }

  async #load(): Promise<LoadedIndex<Index>> {
    this.#isBehind = false;
    const manifest = await this.#settings.snapshots.manifest();
    const loaded = manifest && (await loadIndex(this.#settings, manifest));
    return loaded ?? this.#bootstrap();
  }

  /**
   * The position is read before the products, so that a change is in one of the two at least:
   *
   * ```
   * position 7    products    |  saved before they were read: among them
   *           change ─────────┤
   *                           |  saved after that: in the log from 8 on
   * ```
   *
   * One that is in both is put twice, which versions make harmless.
   */
  async #bootstrap(): Promise<LoadedIndex<Index>> {
    const { log, tables, factory } = this.#settings;
    const position = await log.head();
    const { items, next } = await productItemPage(tables, { Limit: BOOTSTRAP_PRODUCTS });
    if (next !== undefined) throw searchNotReady();
    const index = factory.empty();
    index.put(items);
    return { index, position };
  }

  async #poll(loaded: LoadedIndex<Index>): Promise<LoadedIndex<Index>> {
    const { log } = this.#settings;
    let { position } = loaded;
    let units = 0;
    for (let pages = 0; pages < MAX_PAGES && units <= MAX_UNITS_BEFORE_PAGE; pages += 1) {
      const page = await log.after(position.sequence);
      // The log was lost or has expired up to here.
      if (page === undefined) return this.#load();
      for (const { items, ...at } of page.entries) {
        loaded.index.put(items);
        position = { sequence: at.sequence, appended: at.appended };
      }
      this.#isBehind = page.isFull;
      if (!page.isFull) break;
      units += page.readUnits;
    }
    const updated = { index: loaded.index, position };
    return this.#isBehind ? this.#newerThan(updated) : updated;
  }

  async #newerThan(loaded: LoadedIndex<Index>): Promise<LoadedIndex<Index>> {
    const manifest = await this.#settings.snapshots.manifest();
    const isFarAhead =
      manifest !== undefined && manifest.position - loaded.position.sequence > FAR_ENTRIES;
    const newer = isFarAhead ? await loadIndex(this.#settings, manifest) : undefined;
    if (newer === undefined) return loaded;
    this.#isBehind = false;
    return newer;
  }
}
