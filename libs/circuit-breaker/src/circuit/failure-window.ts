import type { IBreaker } from 'cockatiel';
import type { Clock } from '../settings.ts';

/**
 * cockatiel's ConsecutiveBreaker with the "within 1 minute" of the architecture document: trips after `threshold`
 * consecutive failures within `windowMs`.
 */
export class FailureWindow implements IBreaker {
  /** Times of the latest consecutive failures, oldest first. */
  state: number[] = [];
  readonly #threshold: number;
  readonly #windowMs: number;
  readonly #clock: Clock;

  constructor(threshold: number, windowMs: number, clock: Clock) {
    this.#threshold = threshold;
    this.#windowMs = windowMs;
    this.#clock = clock;
  }

  /** Clears the failures. */
  success(): void {
    if (this.state.length > 0) this.state = [];
  }

  /** Records a failure. @returns whether the breaker trips */
  failure(): boolean {
    const now = this.#clock.now();
    this.state = [...this.state.filter((at) => at > now - this.#windowMs), now];
    return this.state.length >= this.#threshold;
  }
}
