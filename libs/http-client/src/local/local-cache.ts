import { toCacheResult } from '../cache/freshness.ts';
import { varyMatches } from '../cache/cache-entry.ts';
import type { CacheEntry, CacheResult, HeaderRecord } from '../cache/cache-entry.ts';

/** Bounds of the in-process cache. */
export interface LocalCacheLimits {
  readonly maxBytes: number;
  readonly maxEntries: number;
}

/** A kept entry, with the answer for undici made once, so that a hit only hands it out. */
export interface LocalSlot {
  readonly entry: CacheEntry;
  readonly result: CacheResult;
  readonly bytes: number;
}

// Maps, headers and the slot itself, beside the body: measured at 0.9-1.3 KB for catalog answers.
const OVERHEAD_BYTES = 1_024;
// A resource with endless variants (Vary on a random header) must not make its own list slow.
const MAX_VARIANTS = 16;

/**
 * The in-process tier: least recently used resources go first, by bytes and by count, and a tag
 * index makes an invalidation cost what it drops. It knows nothing of time or trust: whether a slot
 * may be used is for its caller to say.
 */
export class LocalCache {
  // A Map keeps insertion order: the first key is the resource used longest ago.
  readonly #byUrl = new Map<string, LocalSlot[]>();
  readonly #urlsByTag = new Map<string, Set<string>>();
  readonly #limits: LocalCacheLimits;
  #bytes = 0;
  #entries = 0;

  constructor(limits: LocalCacheLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get entries(): number {
    return this.#entries;
  }

  /** The slot for this resource and these request headers; counts as a use. */
  find(url: string, headers: HeaderRecord | undefined): LocalSlot | undefined {
    const slots = this.#byUrl.get(url);
    if (slots === undefined) return undefined;
    const slot = slots.find(
      ({ entry }) => entry.vary === undefined || varyMatches(entry.vary, headers),
    );
    if (slot === undefined) return undefined;
    this.#byUrl.delete(url);
    this.#byUrl.set(url, slots);
    return slot;
  }

  /** Keeps the entry in place of the one with its id, unless it alone is over the bounds. */
  keep(entry: CacheEntry): void {
    if (this.#limits.maxEntries === 0) return;
    const slot = { entry, result: toCacheResult(entry, 'l1'), bytes: sizeOf(entry) };
    const others = (this.#byUrl.get(entry.url) ?? []).filter((kept) => coexists(kept.entry, entry));
    this.dropUrl(entry.url);
    if (slot.bytes > this.#limits.maxBytes) return;
    for (const kept of [...others.slice(-(MAX_VARIANTS - 1)), slot]) this.#add(kept);
    this.#evict();
  }

  /** Drops every variant of a resource. */
  dropUrl(url: string): void {
    const slots = this.#byUrl.get(url);
    if (slots === undefined) return;
    this.#byUrl.delete(url);
    for (const { entry, bytes } of slots) {
      this.#bytes -= bytes;
      this.#entries -= 1;
      for (const tag of entry.tags) this.#unindex(tag, url);
    }
  }

  /** Drops every resource that has an entry with one of these tags. Returns how many entries went. */
  dropTags(tags: readonly string[]): number {
    const before = this.#entries;
    for (const tag of tags) {
      for (const url of [...(this.#urlsByTag.get(tag) ?? [])]) this.dropUrl(url);
    }
    return before - this.#entries;
  }

  /** Drops everything. */
  clear(): void {
    this.#byUrl.clear();
    this.#urlsByTag.clear();
    this.#bytes = 0;
    this.#entries = 0;
  }

  #add(slot: LocalSlot): void {
    const { url, tags } = slot.entry;
    const slots = this.#byUrl.get(url);
    if (slots === undefined) this.#byUrl.set(url, [slot]);
    else slots.push(slot);
    this.#bytes += slot.bytes;
    this.#entries += 1;
    for (const tag of tags) {
      const urls = this.#urlsByTag.get(tag);
      if (urls === undefined) this.#urlsByTag.set(tag, new Set([url]));
      else urls.add(url);
    }
  }

  #unindex(tag: string, url: string): void {
    const urls = this.#urlsByTag.get(tag);
    if (urls === undefined) return;
    urls.delete(url);
    if (urls.size === 0) this.#urlsByTag.delete(tag);
  }

  #evict(): void {
    while (this.#bytes > this.#limits.maxBytes || this.#entries > this.#limits.maxEntries) {
      const oldest = this.#byUrl.keys().next();
      if (oldest.done === true) return;
      this.dropUrl(oldest.value);
    }
  }
}

// Only variants of one resource stand side by side; anything else answers the same request, and goes.
function coexists(kept: CacheEntry, entry: CacheEntry): boolean {
  return kept.id !== entry.id && kept.vary !== undefined && entry.vary !== undefined;
}

function sizeOf(entry: CacheEntry): number {
  return entry.body.byteLength + entry.url.length * 2 + OVERHEAD_BYTES;
}
