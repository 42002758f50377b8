import type { CacheClock } from '../cache/cache-clock.ts';
import { leaseAgeMicros } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import type { RefusalReason } from '../cache/shared-tier.ts';

// The most invalidations that are remembered one by one. Older ones become one common floor.
const REMEMBERED_FENCES = 10_000;

/** The names that a response is fenced by. */
export interface FencedNames {
  /** Its resource: only a lease older than the fence is refused. */
  readonly exact: readonly string[];
  /** Its tags: for some time after the fence the origin itself may still return the state before it. */
  readonly withGrace: readonly string[];
}

/**
 * The fences of a cache in one process: the same rule as the Redis script's, with this process's clock.
 */
export class MemoryFences {
  readonly #graceMicros: number;
  readonly #sequenceByName = new Map<string, number>();
  #clock: CacheClock;
  #floor: number;

  constructor(graceMs: number) {
    this.#graceMicros = graceMs * 1000;
    const now = nowMicros();
    this.#clock = { epoch: now, sequence: now };
    this.#floor = now;
  }

  get clock(): CacheClock {
    return this.#clock;
  }

  /** Records an invalidation: leases taken before it can no longer store these names. */
  raise(names: readonly string[]): void {
    const sequence = Math.max(this.#clock.sequence + 1, nowMicros());
    this.#clock = { epoch: this.#clock.epoch, sequence };
    for (const name of names) {
      this.#sequenceByName.delete(name);
      this.#sequenceByName.set(name, sequence);
    }
    for (const [name, old] of this.#sequenceByName) {
      if (this.#sequenceByName.size <= REMEMBERED_FENCES) break;
      this.#sequenceByName.delete(name);
      this.#floor = Math.max(this.#floor, old);
    }
  }

  /**
   * Why a response with these names, fetched under this lease, may not be stored; undefined if it may.
   */
  refusal(lease: Lease, names: FencedNames): RefusalReason | undefined {
    const { sequence } = lease.clock;
    const fenceOf = (name: string): number => this.#sequenceByName.get(name) ?? 0;
    if (sequence < this.#floor) return 'fenced';
    if ([...names.exact, ...names.withGrace].some((name) => fenceOf(name) > sequence)) {
      return 'fenced';
    }
    if (this.#graceMicros === 0) return undefined;
    const fetchStarted = nowMicros() - leaseAgeMicros(lease);
    const tooSoon = names.withGrace.some(
      (name) => fetchStarted < fenceOf(name) + this.#graceMicros,
    );
    return tooSoon ? 'grace' : undefined;
  }
}

const nowMicros = (): number => Date.now() * 1000;
