import type { Clock } from '../settings.ts';

/** What the watch has to know of an attempt under way. */
export interface WatchedAttempt {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

// The share of an attempt's time by which a look may be late.
const TOO_LATE = 0.2;

/**
 * Tells of every attempt that is still under way after `overdueAfterMs`, once. One timer serves them all, so that
 * a quick attempt costs an entry in a set and nothing else.
 *
 * A process too busy to look on time, or frozen meanwhile, cannot tell a silent dependency from its own delay: it
 * tells nothing and looks again later.
 */
export class OverdueWatch<Attempt extends WatchedAttempt> {
  readonly #overdueAfterMs: number;
  readonly #clock: Clock;
  readonly #onOverdue: (attempt: Attempt) => void;
  /** Oldest first, as a set keeps its order. */
  readonly #underWay = new Set<Attempt>();
  #timer: NodeJS.Timeout | undefined;
  #lookDueAt = 0;

  constructor(overdueAfterMs: number, clock: Clock, onOverdue: (attempt: Attempt) => void) {
    this.#overdueAfterMs = overdueAfterMs;
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  begin(attempt: Attempt): void {
    this.#underWay.add(attempt);
    this.#timer ??= this.#lookAt(attempt.startedAt + this.#overdueAfterMs);
  }

  end(attempt: Attempt): void {
    this.#underWay.delete(attempt);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#underWay.clear();
  }

  #lookAt(time: number): NodeJS.Timeout {
    this.#lookDueAt = time;
    // What has arrived by then is read first.
    const look = () => setImmediate(() => this.#look());
    return setTimeout(look, time - this.#clock.now()).unref();
  }

  #look(): void {
    const now = this.#clock.now();
    this.#timer = undefined;
    if (this.#underWay.size > 0 && now - this.#lookDueAt > this.#overdueAfterMs * TOO_LATE) {
      this.#timer = this.#lookAt(now + this.#overdueAfterMs);
      return;
    }
    for (const attempt of this.#underWay) {
      const dueAt = attempt.startedAt + this.#overdueAfterMs;
      if (dueAt > now) {
        this.#timer = this.#lookAt(dueAt);
        return;
      }
      this.#underWay.delete(attempt);
      this.#onOverdue(attempt);
    }
  }
}
