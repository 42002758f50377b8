import type { CacheClock } from './cache-clock.ts';
import { ELAPSED_GRANULARITY_MS, elapsedMs } from './elapsed.ts';

/**
 * The right to store the result of an origin fetch. It is taken with the lookup that missed, before
 * the fetch starts, and carries the clock of that moment: the store refuses the write if
 * one of the response's tags was invalidated after it.
 *
 *     process A:  lookup (clock 7) ──► origin reads OLD ─────────────► write, lease 7: refused
 *     process B:            update, invalidate product:1 (clock 8) ──┘
 *
 * Without the refusal the old body would be stored after its invalidation, and stay.
 */
export interface Lease {
  readonly clock: CacheClock;
  /** When it was taken, by `elapsedMs`. */
  readonly takenAt: number;
}

/** Takes a lease as of `clock`. */
export const leaseAt = (clock: CacheClock): Lease => ({ clock, takenAt: elapsedMs() });

/** The age of the lease in microseconds; never less than the real age. */
export const leaseAgeMicros = (lease: Lease): number =>
  Math.ceil((elapsedMs() - lease.takenAt + ELAPSED_GRANULARITY_MS) * 1000);

// Without a lease this process receives no invalidations, so a fetch can be joined only briefly.
const JOINABLE_WITHOUT_LEASE_MS = 5;

/**
 * Identifies the period in which fetches may be shared. An invalidation ends it: a fetch that was in progress may
 * return what was just invalidated.
 *
 *     miss 1 (clock 7) ── fetch ──────────────────────► OLD
 *            update, invalidate (clock 8)
 *     miss 2 (clock 8) ── must not join ── own fetch ──► NEW
 */
export const fetchEra = (lease: Lease | undefined, generation: number): string => {
  if (lease !== undefined) return `${lease.clock.epoch}:${lease.clock.sequence}`;
  return `alone:${generation}:${Math.floor(elapsedMs() / JOINABLE_WITHOUT_LEASE_MS)}`;
};
