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

/** What the store needs beside its tiers. */
export interface TieredCacheStoreOptions {
  /** The response header that carries a response's tags, in lower case. */
  readonly tagsHeader: string;
  readonly maxEntryBytes: number;
  /** Told of every write's outcome. */
  readonly onStored: (outcome: StoreOutcome) => void;
}

/** One entry found, and where. */
export interface Found {
  readonly entry: CacheEntry;
  readonly tier: CacheTier;
}

/** What looking an item up brought: an entry or none, and the lease for fetching it. */
export interface ItemLookup {
  readonly found: Found | undefined;
  readonly lease: Lease | undefined;
}

/**
 * undici's CacheStore over two tiers: copies in this process, and what stands behind them. A fresh
 * local copy that is in step answers at once and synchronously; anything else asks the shared tier.
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

  /** A local copy that answers a plain request as it is: the shortest way there is. */
  freshMemoryEntry(key: CacheKey, nowMs: number): CacheEntry | undefined {
    const entry = this.#memory.find(key, key.headers)?.entry;
    if (entry === undefined || !isFresh(entry, nowMs)) return undefined;
    return this.#shared.memoryIsInStep(nowMs) ? entry : undefined;
  }

  /** A local copy to be confirmed by the origin before use: all there is when nothing can be asked. */
  unconfirmedCopy(key: CacheKey): Found | undefined {
    const slot = this.#memory.find(key, key.headers);
    const nowMs = Date.now();
    if (slot === undefined || slot.entry.deleteAt <= nowMs) return undefined;
    return { entry: asUnconfirmed(slot.entry, nowMs), tier: 'l1' };
  }

  /** Looks up items, those without a fresh local copy in one round trip. Never rejects. */
  async lookupMany(keys: readonly CacheKey[]): Promise<ItemLookup[]> {
    const nowMs = Date.now();
    const inMemory = keys.map((key) => this.#lookupInMemory(key, nowMs));
    const missing = keys.filter((_, index) => inMemory[index] === undefined);
    if (missing.length === 0) return inMemory.filter((lookup) => lookup !== undefined);
    // In the order of `missing`, so each key without a local copy takes the next one.
    const shared = (await this.#shared.lookupMany(missing)).values();
    return keys.map((key, index) => inMemory[index] ?? this.#settleNext(key, shared));
  }

  createWriteStream(key: CacheKey, value: CacheValue): Writable | undefined {
    if (!mayBeShared(key, value)) return undefined;
    const lease = this.#leaseFor(key);
    const vary = varyOf(value);
    const url = resourceUrl(key);
    const id = entryId(url, vary);
    // Misses that were coalesced bring one response to many handlers: it is written once.
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
      // What is stored under this key is older. Where nothing is, there is nothing to tell other processes.
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
   * Removes every entry with one of these tags, everywhere. When it resolves, this process cannot get
   * one any more, and others no later than their `maxLagMs`.
   *
   * @throws CacheInvalidationError when Redis did not acknowledge it; repeat it then.
   */
  async invalidateTags(tags: readonly string[]): Promise<{ deleted: number }> {
    const wanted = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag.length > 0))];
    if (wanted.length === 0) return { deleted: 0 };
    return await this.#invalidate({ tags: wanted, urls: [] });
  }

  /** Changes with every invalidation this process knows of. */
  generation(): number {
    return this.#shared.generation();
  }

  /** Resolves once what stands behind this process can be asked; rejects if that takes longer. */
  ready(timeoutMs: number): Promise<void> {
    return this.#shared.ready(timeoutMs);
  }

  /** Resolves when all writes under way have ended. */
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

  // Evicted or expired in Redis, stale here: still good for a conditional request.
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
    // No fence was asked, so this copy is never fresh: it is for a 304, or for when the origin is away too.
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
 * Whether a response may be kept for other callers. undici already keeps private ones out (RFC 9111,
 * 3.5); this is narrower: to a request with Authorization, `must-revalidate` alone is not taken for
 * permission to share the response, only `public` or `s-maxage`.
 */
const mayBeShared = (key: CacheKey, value: CacheValue): boolean => {
  if (key.headers?.authorization === undefined) return true;
  const directives = value.cacheControlDirectives ?? {};
  return directives.public === true || directives['s-maxage'] !== undefined;
};
