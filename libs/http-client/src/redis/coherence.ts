import type { CacheClock } from '../cache/cache-clock.ts';
import { ELAPSED_GRANULARITY_MS } from '../cache/elapsed.ts';
import type { InvalidationTarget, MemoryCopies } from '../cache/shared-tier.ts';
import type { InvalidationMessage } from './invalidation-message.ts';

// A message that is announced by the clock but has not come after this long was lost.
const LOST_MESSAGE_MS = 50;
const NO_CLOCK: CacheClock = { epoch: 0, sequence: 0 };

/**
 * Decides whether local copies may be trusted. Messages say *what* to drop; they are never taken as
 * proof that nothing else happened. Proof is a clock read from Redis itself:
 *
 *     a reading sent at t that shows the sequence this process has applied last proves that every
 *     invalidation acknowledged before t is applied here; so local copies are good until t + maxLag.
 *
 * That one rule covers a subscription that died, hangs or lost a message, a FLUSHALL, a restart, and
 * a process that was frozen: no reading, no trust. While it reads, a process renews the proof with a
 * one-key GET every half maxLag (a lookup in Redis brings it along when it is due); an idle process does
 * nothing.
 *
 *     A (invalidates):   ──── apply 8 ── acknowledged at u ────────────────────────────
 *     Redis:             ────────── 8 ────────────────────────
 *     B (reads locally): ── reading sent at t < 8 shows 7 ── trusts 7 until t + maxLag < u + maxLag ──
 */
export class Coherence {
  readonly #copies: MemoryCopies;
  readonly #maxLagMs: number;
  // All invalidations of this epoch up to this sequence have been applied locally.
  #clock: CacheClock = NO_CLOCK;
  // The newest sequence this process has heard of, applied in order or not.
  #newest = 0;
  #trustedUntil = -Infinity;
  // Since when a reading was ahead of what has been applied.
  #awaitedSince: number | undefined;
  #listening = false;
  #generation = 0;

  constructor(copies: MemoryCopies, maxLagMs: number) {
    this.#copies = copies;
    this.#maxLagMs = maxLagMs;
  }

  /** The point in time local copies are in step with. */
  get clock(): CacheClock {
    return this.#clock;
  }

  /** Grows with everything that may have made a response in flight old. */
  get generation(): number {
    return this.#generation;
  }

  isTrusted(now: number): boolean {
    return now < this.#trustedUntil;
  }

  /**
   * Whether the applied clock is itself as good as a reading: proven less than half a life ago, with
   * nothing heard of that is not applied. What Redis returns from here on holds at least as of it.
   */
  isCurrent(now: number): boolean {
    return (
      this.isTrusted(now) && !this.isDueForClockRead(now) && this.#newest <= this.#clock.sequence
    );
  }

  /** Whether the proof is over half its life, so that it is time for another reading. */
  isDueForClockRead(now: number): boolean {
    return now > this.#trustedUntil - this.#maxLagMs / 2;
  }

  /**
   * Whether a copy read as of `clock` may be kept. Not when this process has already heard of a newer
   * invalidation: its message was applied before the copy arrived, and would not come again.
   */
  mayKeep(clock: CacheClock): boolean {
    return clock.epoch === this.#clock.epoch && clock.sequence >= this.#newest;
  }

  /** A reading of the clock, sent at `sentAt`; undefined where Redis has none any more. */
  onClockRead(clock: CacheClock | undefined, sentAt: number, now: number): void {
    if (clock === undefined) {
      this.#startOver(NO_CLOCK);
      return;
    }
    if (clock.epoch !== this.#clock.epoch) this.#startOver(clock);
    if (clock.sequence > this.#clock.sequence) {
      this.#newest = Math.max(this.#newest, clock.sequence);
      this.#awaitedSince ??= now;
      // Its message is on its way, unless there is no subscription, or it took too long to be still coming.
      if (this.#listening && now - this.#awaitedSince < LOST_MESSAGE_MS) return;
      this.#startOver(clock);
    }
    this.#awaitedSince = undefined;
    const trustedUntil = sentAt + this.#maxLagMs - ELAPSED_GRANULARITY_MS;
    this.#trustedUntil = Math.max(this.#trustedUntil, trustedUntil);
  }

  onMessage(message: InvalidationMessage): void {
    const { clock, previous, target } = message;
    // This process's own, applied when it was acknowledged; or older than the copies started over with.
    if (clock.epoch === this.#clock.epoch && clock.sequence <= this.#clock.sequence) return;
    this.#generation += 1;
    this.#copies.drop(target);
    const missedSome = clock.epoch !== this.#clock.epoch || previous > this.#clock.sequence;
    if (missedSome) this.#startOver(clock);
    else this.#advance(clock.sequence);
  }

  /** This process's own invalidation, acknowledged: in force here before its promise resolves. */
  onOwnInvalidation(target: InvalidationTarget, before: CacheClock, clock: CacheClock): void {
    this.#generation += 1;
    this.#copies.drop(target);
    if (clock.epoch !== this.#clock.epoch) {
      this.#startOver(clock);
      return;
    }
    this.#newest = Math.max(this.#newest, clock.sequence);
    // Others' messages may still be under way: only a direct successor moves the applied sequence.
    if (before.sequence <= this.#clock.sequence) this.#advance(clock.sequence);
  }

  /** The subscription is live: what was published before it is unknown, so all copies start over. */
  onSubscribed(): void {
    this.#listening = true;
    this.#startOver(NO_CLOCK);
  }

  /** The subscription is gone: from here on the clock alone tells that something happened. */
  onUnsubscribed(): void {
    this.#listening = false;
    this.distrust();
  }

  /** Takes back any proof; the next reading gives it again. */
  distrust(): void {
    this.#trustedUntil = -Infinity;
    this.#awaitedSince = undefined;
    this.#generation += 1;
  }

  #advance(sequence: number): void {
    if (sequence > this.#clock.sequence) this.#clock = { epoch: this.#clock.epoch, sequence };
    this.#newest = Math.max(this.#newest, sequence);
  }

  // With no local copy left, being in step with any clock is trivial.
  #startOver(clock: CacheClock): void {
    this.#copies.dropAll();
    this.#clock = clock;
    this.#newest = clock.sequence;
    this.distrust();
  }
}
