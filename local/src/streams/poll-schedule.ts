import { pause } from '../process/pause.ts';

/** How long readers look often after a sign of life. Longer than the signals of a lasting load are apart. */
const AWAKE_MS = 2_000;

/** How long to wait before looking again, while there is something to be expected and while there is not. */
export interface Interval {
  readonly awake: number;
  readonly atRest: number;
}

/**
 * Whether anything is going on that readers of streams should look for.
 *
 * Invariant: a record is read within an awake interval of the response to its write. The engine's port signals a
 * response at most once in 500 ms, and what is committed at t has its response at t or later:
 *
 *   signal at s ∈ (t − 500 ms, t] ── awake until s + 2 s, which is later than t + 1.5 s ──▶ a look after t finds it
 *
 * Measured on two cores with three mappings: a look every 30 ms takes 7 s of processor time in a minute (5 s DynamoDB
 * Local's, 2 s the bus's), one every 2 s still 0.7 s, since a look at rest finds nothing in the processor's caches.
 * At rest a look is needed only for what was written without a signal: by a client of the engine's own port.
 */
export class Alertness {
  readonly #now: () => number;
  #awakeUntil: number;
  #sleepers = new AbortController();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#awakeUntil = now() + AWAKE_MS;
  }

  get isAwake(): boolean {
    return this.#now() < this.#awakeUntil;
  }

  /** There was a sign of life: readers at rest look at once. */
  wake(): void {
    const wasAwake = this.isAwake;
    this.#awakeUntil = this.#now() + AWAKE_MS;
    if (wasAwake) return;
    this.#sleepers.abort();
    this.#sleepers = new AbortController();
  }

  /** Resolves when it is time to look again, or when the signal is aborted. */
  async pause({ awake, atRest }: Interval, signal: AbortSignal): Promise<void> {
    if (this.isAwake) await pause(awake, signal);
    else await pause(atRest, AbortSignal.any([signal, this.#sleepers.signal]));
  }
}
