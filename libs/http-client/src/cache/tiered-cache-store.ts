import type { Writable } from 'node:stream';
import type CacheInterceptor from 'undici/types/cache-interceptor';
import { CacheInvalidationError } from '../errors/http-client-error.ts';
import type { MemoryCache } from '../memory/memory-cache.ts';
import { entryId, makeEntry, resourceUrl, varyOf } from './cache-entry.ts';
import type { CacheEntry, CacheKey, CacheResult, CacheValue } from './cache-entry.ts';
import { EntryWriter } from './entry-writer.ts';
import { asUnconfirmed, isFresh, toCacheResult } from './freshness.ts';
import { fetchEra } from './lease.ts';
import type { Lease } from './lease.ts';
import { lookupNoteOf, noteLookup } from './lookup-note.ts';
import type { CacheTier } from './served-from.ts';
import type { InvalidationTarget, SharedLookup, SharedTier, StoreOutcome } from './shared-tier.ts';

/** Options of the store. */
export interface TieredCacheStoreOptions {
  /** The response header that carries a response's tags, in lower case. */
  readonly tagsHeader: string;
  readonly maxEntryBytes: number;
  /** Called with the outcome of every write. */
  readonly onStored: (outcome: StoreOutcome) => void;
}

/** An entry that was found, and the tier it came from. */
export interface Found {
  readonly entry: CacheEntry;
  readonly tier: CacheTier;
}

/** The result of a lookup: an entry if there is one, and the lease for fetching the item. */
export interface ItemLookup {
  readonly found: Found | undefined;
  readonly lease: Lease | undefined;
}

/**
 * undici's CacheStore over two tiers: the copies in this process, and the shared tier. A fresh copy that is current is
 * returned synchronously. For everything else the shared tier is read.
 */
export class TieredCacheStore implements CacheInterceptor.CacheStore {
  readonly #memory: MemoryCache;
  readonly #shared: SharedTier;
  readonly #options: TieredCacheStoreOptions;
  readonly #writes = new Set<Promise<void>>();
  readonly #writing = new Set<string>();

  constructor(memory: MemoryCache, shared: SharedTier, options: TieredCacheStoreOptions) {
    this.#memory = memory;
    this.#shared = shared;
    this.#options = options;
  }

  /** Looks up the response for a request; undefined if there is none. For undici. */
  get(key: CacheKey): CacheResult | undefined | Promise<CacheResult | undefined> {
    const slot = this.#memory.find(key, key.headers);
    if (slot !== undefined) {
      const nowMs = Date.now();
      if (isFresh(slot.entry, nowMs) && this.#shared.memoryIsInStep(nowMs)) {
        noteLookup(key, { entry: slot.entry, lease: this.#shared.memoryLease() });
        return slot.result;
      }
    }
    const url = resourceUrl(key);
    const shared = this.#shared.lookup(key, url);
    return shared instanceof Promise
      ? shared.then((lookup) => this.#resultOf(key, lookup))
      : this.#resultOf(key, shared);
  }

  /** A copy in memory that can be served to a plain request as it is. */
  freshMemoryEntry(key: CacheKey, nowMs: number): CacheEntry | undefined {
    const entry = this.#memory.find(key, key.headers)?.entry;
    if (entry === undefined || !isFresh(entry, nowMs)) return undefined;
    return this.#shared.memoryIsInStep(nowMs) ? entry : undefined;
  }

  /** A copy in memory that the origin must confirm before use: for when Redis is unavailable. */
  unconfirmedCopy(key: CacheKey): Found | undefined {
    const slot = this.#memory.find(key, key.headers);
    const nowMs = Date.now();
    if (slot === undefined || slot.entry.deleteAt <= nowMs) return undefined;
    return { entry: asUnconfirmed(slot.entry, nowMs), tier: 'l1' };
  }

  /** Looks up items. Those without a fresh copy in memory take one round trip together. Never rejects. */
  async lookupMany(keys: readonly CacheKey[]): Promise<ItemLookup[]> {
    const nowMs = Date.now();
    const inMemory = keys.map((key) => this.#lookupInMemory(key, nowMs));
    const missing = keys.filter((_, index) => inMemory[index] === undefined);
    if (missing.length === 0) return inMemory.filter((lookup) => lookup !== undefined);
    // In the order of `missing`, so each key without a copy in memory takes the next one.
    const shared = (await this.#shared.lookupMany(missing)).values();
    return keys.map((key, index) => inMemory[index] ?? this.#settleNext(key, shared));
  }

  /** Opens a stream for the body of a response; undefined if it may not be stored. For undici. */
  createWriteStream(key: CacheKey, value: CacheValue): Writable | undefined {
    if (!mayBeShared(key, value)) return undefined;
    const lease = this.#leaseFor(key);
    const vary = varyOf(value);
    const url = resourceUrl(key);
    const id = entryId(url, vary);
    // Coalesced misses pass one response to many handlers. It is written once.
    const writing =
      lease === undefined || lease instanceof Promise ? undefined : `${id} ${fetchEra(lease, 0)}`;
    if (writing !== undefined && this.#writing.has(writing)) return undefined;
    if (writing !== undefined) this.#writing.add(writing);
    const done = (): void => {
      if (writing !== undefined) this.#writing.delete(writing);
    };
    return new EntryWriter({
      maxBytes: this.#options.maxEntryBytes,
      complete: (body) => {
        const identity = { id, url, vary };
        const entry = makeEntry(key, identity, value, body, this.#options.tagsHeader);
        return this.#track(this.#store(entry, lease));
      },
      // A stored entry under this key is older, so it is removed. Without one, other processes need no message.
      tooLarge: () => {
        if (lookupNoteOf(key.headers)?.entry !== undefined) void this.delete(key);
      },
      closed: done,
    });
  }

  /** Removes a resource with all its variants. Never rejects: undici does not wait for it. */
  delete(key: CacheKey): Promise<void> {
    const target = { tags: [], urls: [resourceUrl(key)] };
    return this.#track(
      this.#invalidate(target).then(
        () => undefined,
        () => undefined,
      ),
    );
  }

  /**
   * Removes every entry with one of these tags, in all processes. Once it resolves, this process does not serve such
   * an entry any more; other processes stop within their `maxLagMs`.
   *
   * @returns the number of entries removed
   * @throws {CacheInvalidationError} when Redis did not acknowledge it: repeat it
   */
  async invalidateTags(tags: readonly string[]): Promise<{ deleted: number }> {
    const wanted = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag.length > 0))];
    if (wanted.length === 0) return { deleted: 0 };
    return await this.#invalidate({ tags: wanted, urls: [] });
  }

  /** A number that changes with every invalidation this process knows of. */
  generation(): number {
    return this.#shared.generation();
  }

  /** Resolves once the shared tier is available; rejects after `timeoutMs`. */
  ready(timeoutMs: number): Promise<void> {
    return this.#shared.ready(timeoutMs);
  }

  /** Resolves when all writes in progress have ended. */
  async settled(): Promise<void> {
    while (this.#writes.size > 0) await Promise.all(this.#writes);
  }

  /** Resolves once every entry stored so far shows in `RedisCacheManager`'s lists, and no removed one. */
  recorded(): Promise<void> {
    return this.#shared.recorded();
  }

  async #invalidate(target: InvalidationTarget): Promise<{ deleted: number }> {
    const droppedHere = this.#drop(target);
    try {
      const { deleted } = await this.#shared.invalidate(target);
      this.#drop(target);
      return { deleted: Math.max(deleted, droppedHere) };
    } catch (error) {
      throw new CacheInvalidationError([...target.tags, ...target.urls], error);
    }
  }

  #drop({ tags, urls }: InvalidationTarget): number {
    const before = this.#memory.entries;
    for (const url of urls) this.#memory.dropUrl(url);
    this.#memory.dropTags(tags);
    return before - this.#memory.entries;
  }

  #lookupInMemory(key: CacheKey, nowMs: number): ItemLookup | undefined {
    const entry = this.freshMemoryEntry(key, nowMs);
    if (entry === undefined) return undefined;
    return { found: { entry, tier: 'l1' }, lease: this.#shared.memoryLease() };
  }

  #resultOf(key: CacheKey, lookup: SharedLookup): CacheResult | undefined {
    const { found, lease } = this.#settle(key, lookup);
    noteLookup(key, { entry: found?.entry, lease });
    return found && toCacheResult(found.entry, found.tier);
  }

  #settle(key: CacheKey, lookup: SharedLookup): ItemLookup {
    switch (lookup.kind) {
      case 'hit':
        this.#keep(lookup.entry, lookup.lease);
        return { found: { entry: lookup.entry, tier: 'redis' }, lease: lookup.lease };
      case 'miss':
        return { found: this.#memoryRemainder(key), lease: lookup.lease };
      case 'unavailable':
        return { found: this.unconfirmedCopy(key), lease: undefined };
    }
  }

  #settleNext(key: CacheKey, shared: Iterator<SharedLookup>): ItemLookup {
    const next = shared.next();
    return this.#settle(key, next.done === true ? { kind: 'unavailable' } : next.value);
  }

  // Evicted or expired in Redis, stale here: still usable for a conditional request.
  #memoryRemainder(key: CacheKey): Found | undefined {
    const slot = this.#memory.find(key, key.headers);
    const nowMs = Date.now();
    if (slot === undefined || slot.entry.deleteAt <= nowMs) return undefined;
    return this.#shared.memoryIsInStep(nowMs) ? { entry: slot.entry, tier: 'l1' } : undefined;
  }

  #leaseFor(key: CacheKey): Lease | undefined | Promise<Lease | undefined> {
    const note = lookupNoteOf(key.headers);
    return note === undefined ? this.#shared.takeLease() : note.lease;
  }

  async #store(
    entry: CacheEntry,
    pending: Lease | undefined | Promise<Lease | undefined>,
  ): Promise<void> {
    const lease = await pending;
    const outcome: StoreOutcome =
      lease === undefined ? { kind: 'unavailable' } : await this.#shared.store(entry, lease);
    if (outcome.kind === 'stored' && this.#shared.mayKeepInMemory(outcome.clock)) {
      this.#memory.keep(entry);
    }
    // No fence was checked, so this copy is never fresh. It serves a 304, or an origin that is unavailable too.
    if (outcome.kind === 'unavailable') this.#memory.keep(asUnconfirmed(entry, Date.now()));
    this.#options.onStored(outcome);
  }

  #keep(entry: CacheEntry, lease: Lease): void {
    if (this.#shared.mayKeepInMemory(lease.clock)) this.#memory.keep(entry);
  }

  #track(write: Promise<void>): Promise<void> {
    this.#writes.add(write);
    return write.finally(() => this.#writes.delete(write));
  }
}

/**
 * Whether a response may be stored for other callers. undici already excludes private responses (RFC 9111, 3.5). This
 * rule is stricter: for a request with Authorization, only `public` or `s-maxage` allow sharing, `must-revalidate`
 * does not.
 */
const mayBeShared = (key: CacheKey, value: CacheValue): boolean => {
  if (key.headers?.authorization === undefined) return true;
  const directives = value.cacheControlDirectives ?? {};
  return directives.public === true || directives['s-maxage'] !== undefined;
};
