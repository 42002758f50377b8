import type { CacheClock } from './cache-clock.ts';
import type { CacheEntry, CacheKey } from './cache-entry.ts';
import type { Lease } from './lease.ts';

/** What the shared tier knows about a resource. */
export type SharedLookup =
  | { readonly kind: 'hit'; readonly entry: CacheEntry; readonly lease: Lease }
  | { readonly kind: 'miss'; readonly lease: Lease }
  /** It cannot be asked now; what is fetched meanwhile is not shared. */
  | { readonly kind: 'unavailable' };

/** What became of a write. */
export type StoreOutcome =
  /** As of `clock`; later than `before` when it replaced a different response. */
  | { readonly kind: 'stored'; readonly clock: CacheClock; readonly before: CacheClock }
  /** A tag was invalidated after the fetch began, or the cache lost its memory since. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'unavailable' };

/**
 * `fenced`: invalidated while it was fetched. `grace`: fetched so soon after an invalidation that an
 * eventually consistent origin may not have seen the change. `flushed`: the cache began a new epoch.
 */
export type RefusalReason = 'fenced' | 'grace' | 'flushed';

/** What an invalidation is to remove. */
export interface InvalidationTarget {
  readonly tags: readonly string[];
  /** Resources, with all their variants. */
  readonly urls: readonly string[];
}

/** Called by the tier whenever local copies must go. */
export interface MemoryCopies {
  drop(target: InvalidationTarget): void;
  dropAll(): void;
}

/**
 * What stands behind the in-process cache: Redis, or nothing at all. It decides when local copies may
 * be trusted, who may store what, and tells when local copies must go.
 */
export interface SharedTier {
  /** Looks up one resource. Never rejects. */
  lookup(key: CacheKey, url: string): SharedLookup | Promise<SharedLookup>;
  /** Looks up many at once, in one round trip, in their order. Never rejects. */
  lookupMany(keys: readonly CacheKey[]): SharedLookup[] | Promise<SharedLookup[]>;
  /** A lease for a write that no lookup preceded; undefined when the tier cannot be asked. */
  takeLease(): Lease | undefined | Promise<Lease | undefined>;
  /** Stores an entry, if its lease still allows it. Never rejects. */
  store(entry: CacheEntry, lease: Lease): StoreOutcome | Promise<StoreOutcome>;
  /** Removes entries everywhere. Resolves once no process can get them from here; rejects if unsure. */
  invalidate(target: InvalidationTarget): Promise<{ deleted: number }>;
  /**
   * Whether a local copy may be used now, which is `nowMs` by the wall clock, without asking. Called on
   * every local hit: must be cheap.
   */
  memoryIsInStep(nowMs: number): boolean;
  /** Whether a copy of what was read or stored as of `clock` may be kept locally. */
  mayKeepInMemory(clock: CacheClock): boolean;
  /** A lease as of what local copies are in step with. Only meaningful while they are. */
  memoryLease(): Lease;
  /** Changes with every invalidation this process knows of; guards what is shared between requests. */
  generation(): number;
  /** Resolves once everything stored or removed so far, by any process, shows in lists of entries. */
  recorded(): Promise<void>;
  /** Resolves once the tier can be asked; rejects if that takes longer. */
  ready(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The name under which a tag's fence and index are kept. */
export const tagName = (tag: string): string => `tag:${tag}`;
