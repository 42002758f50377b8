import * as z from 'zod';

const probability = z.number().min(0).max(1);

/** What a chaos test may do to deliveries. All zero means: deliver as fast as possible, once. */
export const faultsSchema = z.strictObject({
  /** The same seed makes the same choices. */
  seed: z.int().default(1),
  /** Each delivery waits a random time up to this, so that events overtake each other. */
  reorderWindowMs: z.number().min(0).max(60_000).default(0),
  /** How often a delivery waits `delayMs` before its first attempt. */
  delayProbability: probability.default(0),
  delayMs: z.number().min(0).max(60_000).default(0),
  /** How often a delivered event or stream batch is delivered once more. */
  duplicateProbability: probability.default(0),
  /** How often an attempt is refused as if the function were throttled. */
  throttleProbability: probability.default(0),
});

export type Faults = z.infer<typeof faultsSchema>;

/** The faults in force, and the seeded generator that decides when they are injected. */
export class FaultInjector {
  #faults: Faults = faultsSchema.parse({});
  #state = 1;

  get faults(): Faults {
    return this.#faults;
  }

  set faults(faults: Faults) {
    this.#faults = faults;
    this.#state = faults.seed;
  }

  /** How long a new delivery is held back, in milliseconds. */
  firstPause(): number {
    const { reorderWindowMs, delayMs } = this.#faults;
    const reorder = reorderWindowMs === 0 ? 0 : this.#next() * reorderWindowMs;
    return reorder + (this.#happens(this.#faults.delayProbability) ? delayMs : 0);
  }

  duplicates(): boolean {
    return this.#happens(this.#faults.duplicateProbability);
  }

  throttles(): boolean {
    return this.#happens(this.#faults.throttleProbability);
  }

  #happens(chance: number): boolean {
    return chance > 0 && this.#next() < chance;
  }

  /** The mulberry32 generator: small, seeded, and good enough for choosing deliveries. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
