import type { Clock } from '../../src/settings.ts';

/** A clock that stands still until a test advances it. */
export class ManualClock implements Clock {
  #now = 1_800_000_000_000;

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
