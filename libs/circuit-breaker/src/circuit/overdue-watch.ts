import type { Clock } from '../settings.ts';

/** What the watch needs to know about an attempt in progress. */
export interface WatchedAttempt {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

// How late a check may run, as a share of `overdueAfterMs`.
const MAX_CHECK_DELAY_SHARE = 0.2;

/**
 * Reports every attempt that is still in progress after `overdueAfterMs`, once. One timer serves all of them, so that
 * a quick attempt costs only an entry in a set.
 *
 * A process that was too busy to check on time, or frozen, cannot distinguish a silent dependency from its own delay:
 * it reports nothing and checks again later.
 */
export class OverdueWatch<Attempt extends WatchedAttempt> {
  readonly #overdueAfterMs: number;
  readonly #clock: Clock;
  readonly #onOverdue: (attempt: Attempt) => void;
  /** Oldest first, as a set keeps its order. */
  readonly #inProgress = new Set<Attempt>();
  #timer: NodeJS.Timeout | undefined;
  #checkDueAt = 0;

  constructor(overdueAfterMs: number, clock: Clock, onOverdue: (attempt: Attempt) => void) {
    this.#overdueAfterMs = overdueAfterMs;
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  /** Starts watching an attempt. */
  begin(attempt: Attempt): void {
    this.#inProgress.add(attempt);
    this.#timer ??= this.#checkAt(attempt.startedAt + this.#overdueAfterMs);
  }

  /** Stops watching an attempt. */
  end(attempt: Attempt): void {
    this.#inProgress.delete(attempt);
  }

  /** Stops watching all attempts. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#inProgress.clear();
  }

  #checkAt(time: number): NodeJS.Timeout {
    this.#checkDueAt = time;
    // Data that has already arrived is read first.
    const check = () => setImmediate(() => this.#check());
    return setTimeout(check, time - this.#clock.now()).unref();
  }

  #check(): void {
    const now = this.#clock.now();
    this.#timer = undefined;
    if (
      this.#inProgress.size > 0 &&
      now - this.#checkDueAt > this.#overdueAfterMs * MAX_CHECK_DELAY_SHARE
    ) {
      this.#timer = this.#checkAt(now + this.#overdueAfterMs);
      return;
    }
    for (const attempt of this.#inProgress) {
      const dueAt = attempt.startedAt + this.#overdueAfterMs;
      if (dueAt > now) {
        this.#timer = this.#checkAt(dueAt);
        return;
      }
      this.#inProgress.delete(attempt);
      this.#onOverdue(attempt);
    }
  }
}
