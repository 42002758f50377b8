import type { CacheClock } from '../cache/cache-clock.ts';
import type { CacheEntry, CacheKey } from '../cache/cache-entry.ts';
import { leaseAt } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import { tagName } from '../cache/shared-tier.ts';
import type {
  InvalidationTarget,
  SharedLookup,
  SharedTier,
  StoreOutcome,
} from '../cache/shared-tier.ts';
import { MemoryFences } from './memory-fences.ts';

/** The tier of a client without Redis: this process is the whole cache, so its memory is always current. */
export class NoSharedTier implements SharedTier {
  readonly #fences: MemoryFences;
  #generation = 0;

  constructor(options: { readonly graceMs: number }) {
    this.#fences = new MemoryFences(options.graceMs);
  }

  lookup(): SharedLookup {
    return { kind: 'miss', lease: this.memoryLease() };
  }

  lookupMany(keys: readonly CacheKey[]): SharedLookup[] {
    return keys.map(() => this.lookup());
  }

  takeLease(): Lease {
    return this.memoryLease();
  }

  store(entry: CacheEntry, lease: Lease): StoreOutcome {
    const names = { exact: [entry.url], withGrace: entry.tags.map(tagName) };
    const reason = this.#fences.refusal(lease, names);
    if (reason !== undefined) return { kind: 'refused', reason };
    const { clock } = this.#fences;
    return { kind: 'stored', clock, before: clock };
  }

  invalidate({ tags, urls }: InvalidationTarget): Promise<{ deleted: number }> {
    this.#generation += 1;
    this.#fences.raise([...tags.map(tagName), ...urls]);
    return Promise.resolve({ deleted: 0 });
  }

  memoryIsInStep(_nowMs: number): boolean {
    return true;
  }

  mayKeepInMemory(_clock: CacheClock): boolean {
    return true;
  }

  memoryLease(): Lease {
    return leaseAt(this.#fences.clock);
  }

  generation(): number {
    return this.#generation;
  }

  recorded(): Promise<void> {
    return Promise.resolve();
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
