import { toCacheResult } from '../cache/freshness.ts';
import { varyMatches } from '../cache/cache-entry.ts';
import type {
  CacheEntry,
  CacheKey,
  CacheResult,
  HeaderRecord,
  VaryRecord,
} from '../cache/cache-entry.ts';
import { entrySize } from './entry-size.ts';
import { Recency } from './recency.ts';
import type { Ranked } from './recency.ts';

/** Limits of the memory in this process. */
export interface MemoryCacheLimits {
  /** The most memory that all entries take together, in bytes: bodies, headers, paths, tags, `Vary` and overhead. */
  readonly maxBytes: number;
  /** The most entries. 0 stores nothing in memory. */
  readonly maxEntries: number;
}

/** An entry in memory, with the result for undici prepared once, so that a hit only returns it. */
export interface MemorySlot {
  readonly entry: CacheEntry;
  readonly result: CacheResult;
  readonly bytes: number;
}

/** The key of a resource. */
export type ResourceKey = Pick<CacheKey, 'origin' | 'method' | 'path'>;

interface Resource extends Ranked<Resource> {
  readonly url: string;
  readonly key: ResourceKey;
  readonly slots: MemorySlot[];
}

// Limits a resource with endless variants (Vary on a random header), which would make its list slow.
const MAX_VARIANTS = 16;
const NO_RESOURCES: readonly Resource[] = [];
// A body's buffer may be a little longer than the body (base64 is decoded into an estimated length).
const SHARED_BLOCK_BYTES = 64;

/**
 * The tier in this process. It evicts the least recently used resources, by bytes and by count. A tag index makes the
 * cost of an invalidation proportional to what it drops. Its caller decides whether a slot may be used.
 */
export class MemoryCache {
  readonly #byUrl = new Map<string, Resource>();
  // A lookup goes by origin, path, then method. Building and hashing a URL for a map of URLs would take longer than
  // all other steps of a hit.
  readonly #byOrigin = new Map<string, Map<string, readonly Resource[]>>();
  readonly #recency = new Recency<Resource>();
  readonly #urlsByTag = new Map<string, Set<string>>();
  readonly #limits: MemoryCacheLimits;
  #bytes = 0;
  #entries = 0;

  constructor(limits: MemoryCacheLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get entries(): number {
    return this.#entries;
  }

  /** The slot for this resource and these request headers; counts as a use. */
  find(
    { origin, method, path }: ResourceKey,
    headers: HeaderRecord | undefined,
  ): MemorySlot | undefined {
    for (const resource of this.#byOrigin.get(origin)?.get(path) ?? NO_RESOURCES) {
      if (resource.key.method !== method) continue;
      for (const slot of resource.slots) {
        const { vary } = slot.entry;
        if (vary !== undefined && !varyMatches(vary, headers)) continue;
        this.#recency.touch(resource);
        return slot;
      }
    }
    return undefined;
  }

  /** Stores the entry in place of the one with its id, unless it alone exceeds the limits. */
  keep(given: CacheEntry): void {
    if (this.#limits.maxEntries === 0) return;
    const entry = withOwnBody(given);
    const slot = { entry, result: toCacheResult(entry, 'l1'), bytes: entrySize(entry) };
    const kept = this.#byUrl.get(entry.url)?.slots ?? [];
    const others = kept.filter((other) => coexists(other.entry, entry));
    this.dropUrl(entry.url);
    if (slot.bytes > this.#limits.maxBytes) return;
    this.#add(entry, [...others.slice(-(MAX_VARIANTS - 1)), slot]);
    this.#evict();
  }

  /** Drops every variant of a resource. */
  dropUrl(url: string): void {
    const resource = this.#byUrl.get(url);
    if (resource === undefined) return;
    this.#byUrl.delete(url);
    this.#removeFromPath(resource);
    this.#recency.remove(resource);
    for (const { entry, bytes } of resource.slots) {
      this.#bytes -= bytes;
      this.#entries -= 1;
      for (const tag of entry.tags) this.#unindex(tag, url);
    }
  }

  /** Drops every resource that has an entry with one of these tags. Returns the number of entries dropped. */
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
    this.#byOrigin.clear();
    this.#recency.clear();
    this.#urlsByTag.clear();
    this.#bytes = 0;
    this.#entries = 0;
  }

  #add({ url, key }: CacheEntry, slots: MemorySlot[]): void {
    const resource: Resource = { url, key, slots, older: undefined, newer: undefined };
    this.#byUrl.set(url, resource);
    this.#addToPath(resource);
    this.#recency.add(resource);
    for (const { entry, bytes } of slots) {
      this.#bytes += bytes;
      this.#entries += 1;
      for (const tag of entry.tags) this.#index(tag, url);
    }
  }

  #addToPath(resource: Resource): void {
    const { origin, path } = resource.key;
    const byPath = this.#byOrigin.get(origin) ?? new Map<string, readonly Resource[]>();
    this.#byOrigin.set(origin, byPath);
    byPath.set(path, [...(byPath.get(path) ?? NO_RESOURCES), resource]);
  }

  #removeFromPath(resource: Resource): void {
    const { origin, path } = resource.key;
    const byPath = this.#byOrigin.get(origin);
    const others = byPath?.get(path)?.filter((other) => other !== resource) ?? NO_RESOURCES;
    if (others.length > 0) byPath?.set(path, others);
    else byPath?.delete(path);
    if (byPath?.size === 0) this.#byOrigin.delete(origin);
  }

  #index(tag: string, url: string): void {
    const urls = this.#urlsByTag.get(tag);
    if (urls === undefined) this.#urlsByTag.set(tag, new Set([url]));
    else urls.add(url);
  }

  #unindex(tag: string, url: string): void {
    const urls = this.#urlsByTag.get(tag);
    if (urls === undefined) return;
    urls.delete(url);
    if (urls.size === 0) this.#urlsByTag.delete(tag);
  }

  #evict(): void {
    while (this.#bytes > this.#limits.maxBytes || this.#entries > this.#limits.maxEntries) {
      const { oldest } = this.#recency;
      if (oldest === undefined) return;
      this.dropUrl(oldest.url);
    }
  }
}

// Only variants by the same headers coexist. Any other entry may match the same request, for which the most recent
// response must be used (RFC 9111, 4), so it is dropped.
const coexists = (kept: CacheEntry, entry: CacheEntry): boolean => {
  if (kept.id === entry.id || kept.vary === undefined || entry.vary === undefined) return false;
  return variesBy(kept.vary) === variesBy(entry.vary);
};

const variesBy = (vary: VaryRecord): string => Object.keys(vary).sort().join(',');

// Node allocates small buffers from blocks of 8 KB: a buffer of 20 bytes would keep its whole block in memory.
const withOwnBody = (entry: CacheEntry): CacheEntry => {
  const { body } = entry;
  if (body.buffer.byteLength - body.byteLength <= SHARED_BLOCK_BYTES) return entry;
  const own = Buffer.allocUnsafeSlow(body.byteLength);
  body.copy(own);
  return { ...entry, body: own };
};
