import type { CacheClock } from './cache-clock.ts';
import type { CacheEntry, CacheKey } from './cache-entry.ts';
import type { Lease } from './lease.ts';

/** The result of a lookup in the shared tier. */
export type SharedLookup =
  | { readonly kind: 'hit'; readonly entry: CacheEntry; readonly lease: Lease }
  | { readonly kind: 'miss'; readonly lease: Lease }
  /** The tier is unavailable; what is fetched meanwhile is not shared. */
  | { readonly kind: 'unavailable' };

/** The outcome of a write. */
export type StoreOutcome =
  /** As of `clock`; later than `before` when it replaced a different response. */
  | { readonly kind: 'stored'; readonly clock: CacheClock; readonly before: CacheClock }
  /** Not stored: something was invalidated after the fetch began, or the cache lost its memory since. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'unavailable' };

/**
 * Why a response was not stored. `fenced`: it was invalidated while it was fetched. `grace`: it was fetched so soon
 * after an invalidation that an eventually consistent origin may not have seen the change. `flushed`: the cache began
 * a new epoch.
 */
export type RefusalReason = 'fenced' | 'grace' | 'flushed';

/** What an invalidation removes. */
export interface InvalidationTarget {
  readonly tags: readonly string[];
  /** Resources, with all their variants. */
  readonly urls: readonly string[];
}

/** The copies in memory, as the shared tier drops them. */
export interface MemoryCopies {
  drop(target: InvalidationTarget): void;
  dropAll(): void;
}

/**
 * The tier behind the memory: Redis, or none. It decides whether the copies in memory may be used and what may be
 * stored, and drops copies that are invalid.
 */
export interface SharedTier {
  /** Looks up one resource. Never rejects. */
  lookup(key: CacheKey, url: string): SharedLookup | Promise<SharedLookup>;
  /** Looks up many at once, in one round trip, in their order. Never rejects. */
  lookupMany(keys: readonly CacheKey[]): SharedLookup[] | Promise<SharedLookup[]>;
  /** A lease for a write without a preceding lookup; undefined while the tier is unavailable. */
  takeLease(): Lease | undefined | Promise<Lease | undefined>;
  /** Stores an entry, if its lease still allows it. Never rejects. */
  store(entry: CacheEntry, lease: Lease): StoreOutcome | Promise<StoreOutcome>;
  /** Removes entries everywhere. Resolves once no process can read them from here; rejects if that is unsure. */
  invalidate(target: InvalidationTarget): Promise<{ deleted: number }>;
  /**
   * Whether copies in memory may be used now (`nowMs` by the wall clock) without a lookup. Called on every hit in
   * memory, so it must be cheap.
   */
  memoryIsInStep(nowMs: number): boolean;
  /** Whether a copy of what was read or stored as of `clock` may be kept in memory. */
  mayKeepInMemory(clock: CacheClock): boolean;
  /** A lease as of the clock that the copies in memory are current for. Only valid while they are. */
  memoryLease(): Lease;
  /** A number that changes with every invalidation this process knows of; guards what requests share. */
  generation(): number;
  /** Resolves once everything stored or removed so far, by any process, is reflected in lists of entries. */
  recorded(): Promise<void>;
  /** Resolves once the tier is available; rejects after `timeoutMs`. */
  ready(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The name of a tag's fence and index. */
export const tagName = (tag: string): string => `tag:${tag}`;
