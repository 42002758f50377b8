import type { Clock } from '../settings.ts';

/** What the watch has to know of an attempt under way. */
export interface WatchedAttempt {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/**
 * Tells of every attempt that is still under way after `overdueAfterMs`, once. One timer serves them all, so that
 * a quick attempt costs an entry in a set and nothing else.
 */
export class OverdueWatch<Attempt extends WatchedAttempt> {
  readonly #overdueAfterMs: number;
  readonly #clock: Clock;
  readonly #onOverdue: (attempt: Attempt) => void;
  /** Oldest first, as a set keeps its order. */
  readonly #underWay = new Set<Attempt>();
  #timer: NodeJS.Timeout | undefined;

  constructor(overdueAfterMs: number, clock: Clock, onOverdue: (attempt: Attempt) => void) {
    this.#overdueAfterMs = overdueAfterMs;
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  begin(attempt: Attempt): void {
    this.#underWay.add(attempt);
    this.#timer ??= this.#lookIn(this.#overdueAfterMs);
  }

  end(attempt: Attempt): void {
    this.#underWay.delete(attempt);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#underWay.clear();
  }

  #lookIn(ms: number): NodeJS.Timeout {
    // An answer may have arrived that this process was too busy, or frozen, to read: it is read first.
    return setTimeout(() => setImmediate(() => this.#look()), ms).unref();
  }

  #look(): void {
    const now = this.#clock.now();
    this.#timer = undefined;
    for (const attempt of this.#underWay) {
      const dueInMs = attempt.startedAt + this.#overdueAfterMs - now;
      if (dueInMs > 0) {
        this.#timer = this.#lookIn(dueInMs);
        return;
      }
      this.#underWay.delete(attempt);
      this.#onOverdue(attempt);
    }
  }
}
