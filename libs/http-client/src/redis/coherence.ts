import type { CacheClock } from '../cache/cache-clock.ts';
import { ELAPSED_GRANULARITY_MS } from '../cache/elapsed.ts';
import type { InvalidationTarget, MemoryCopies } from '../cache/shared-tier.ts';
import type { InvalidationMessage } from './invalidation-message.ts';

// The clock shows that a message was published. If it has not arrived after this long, it was lost.
const LOST_MESSAGE_MS = 50;
const NO_CLOCK: CacheClock = { epoch: 0, sequence: 0 };

/**
 * Decides whether the copies in memory may be used. Messages say *what* to drop, but they do not prove that nothing
 * else happened. The proof is a clock read from Redis:
 *
 *     If a clock read sent at t returns the sequence that this process applied last, then every invalidation
 *     acknowledged before t is applied here. So the copies may be used until t + maxLag.
 *
 * This one rule covers a subscription that died, hangs or lost a message, a FLUSHALL, a restart and a frozen
 * process: without a clock read, no copy is used. While it serves reads, a process renews the proof with a one-key
 * GET every half maxLag (a lookup in Redis includes it when it is due). An idle process does nothing.
 *
 *     A (invalidates):    ──── apply 8 ── acknowledged at u ────────────────────────────
 *     Redis:              ────────── 8 ────────────────────────
 *     B (reads memory):   ── clock read sent at t < 8 returns 7 ── trusts 7 until t + maxLag < u + maxLag ──
 */
export class Coherence {
  readonly #copies: MemoryCopies;
  readonly #maxLagMs: number;
  // All invalidations of this epoch up to this sequence have been applied locally.
  #clock: CacheClock = NO_CLOCK;
  // The newest sequence seen by this process, whether applied in order or not.
  #newest = 0;
  #trustedUntil = -Infinity;
  // Since when a clock read has been ahead of what is applied.
  #awaitedSince: number | undefined;
  #listening = false;
  #generation = 0;

  constructor(copies: MemoryCopies, maxLagMs: number) {
    this.#copies = copies;
    this.#maxLagMs = maxLagMs;
  }

  /** The clock up to which the copies in memory are current. */
  get clock(): CacheClock {
    return this.#clock;
  }

  /** Grows with every event that may have made a response in flight outdated. */
  get generation(): number {
    return this.#generation;
  }

  isTrusted(now: number): boolean {
    return now < this.#trustedUntil;
  }

  /**
   * Whether the applied clock can stand in for a clock read: proven less than half its lifetime ago, and nothing
   * newer was seen. What Redis returns from now on is at least as new as this clock.
   */
  isCurrent(now: number): boolean {
    return (
      this.isTrusted(now) && !this.isDueForClockRead(now) && this.#newest <= this.#clock.sequence
    );
  }

  /** Whether the proof is past half its lifetime, so that another clock read is due. */
  isDueForClockRead(now: number): boolean {
    return now > this.#trustedUntil - this.#maxLagMs / 2;
  }

  /**
   * Whether a copy read as of `clock` may be kept. Not if this process has already seen a newer invalidation: its
   * message was applied before the copy arrived, and does not come again.
   */
  mayKeep(clock: CacheClock): boolean {
    return clock.epoch === this.#clock.epoch && clock.sequence >= this.#newest;
  }

  /** The result of a clock read sent at `sentAt`; undefined if Redis has no clock any more. */
  onClockRead(clock: CacheClock | undefined, sentAt: number, now: number): void {
    if (clock === undefined) {
      this.#startOver(NO_CLOCK);
      return;
    }
    if (clock.epoch !== this.#clock.epoch) this.#startOver(clock);
    if (clock.sequence > this.#clock.sequence) {
      this.#newest = Math.max(this.#newest, clock.sequence);
      this.#awaitedSince ??= now;
      // Its message is still expected, unless there is no subscription or it is overdue.
      if (this.#listening && now - this.#awaitedSince < LOST_MESSAGE_MS) return;
      this.#startOver(clock);
    }
    this.#awaitedSince = undefined;
    const trustedUntil = sentAt + this.#maxLagMs - ELAPSED_GRANULARITY_MS;
    this.#trustedUntil = Math.max(this.#trustedUntil, trustedUntil);
  }

  onMessage(message: InvalidationMessage): void {
    const { clock, previous, target } = message;
    // This process's own message, applied when it was acknowledged; or one older than all copies.
    if (clock.epoch === this.#clock.epoch && clock.sequence <= this.#clock.sequence) return;
    this.#generation += 1;
    this.#copies.drop(target);
    const missedSome = clock.epoch !== this.#clock.epoch || previous > this.#clock.sequence;
    if (missedSome) this.#startOver(clock);
    else this.#advance(clock.sequence);
  }

  /** This process's own invalidation was acknowledged: applies it before its promise resolves. */
  onOwnInvalidation(target: InvalidationTarget, before: CacheClock, clock: CacheClock): void {
    this.#generation += 1;
    this.#copies.drop(target);
    if (clock.epoch !== this.#clock.epoch) {
      this.#startOver(clock);
      return;
    }
    this.#newest = Math.max(this.#newest, clock.sequence);
    // Other processes' messages may still be in flight: only a direct successor advances the applied sequence.
    if (before.sequence <= this.#clock.sequence) this.#advance(clock.sequence);
  }

  /** The subscription is live. What was published before is unknown, so all copies are dropped. */
  onSubscribed(): void {
    this.#listening = true;
    this.#startOver(NO_CLOCK);
  }

  /** The subscription is gone: from now on only clock reads show that something happened. */
  onUnsubscribed(): void {
    this.#listening = false;
    this.distrust();
  }

  /** Withdraws the proof until the next clock read. */
  distrust(): void {
    this.#trustedUntil = -Infinity;
    this.#awaitedSince = undefined;
    this.#generation += 1;
  }

  #advance(sequence: number): void {
    if (sequence > this.#clock.sequence) this.#clock = { epoch: this.#clock.epoch, sequence };
    this.#newest = Math.max(this.#newest, sequence);
  }

  // With no copy left, the memory is current as of any clock.
  #startOver(clock: CacheClock): void {
    this.#copies.dropAll();
    this.#clock = clock;
    this.#newest = clock.sequence;
    this.distrust();
  }
}
