import { pause } from '../process/pause.ts';

/** How long readers poll often after a signal. Longer than the pause between two signals under constant load. */
const AWAKE_MS = 2_000;

/** How long to wait before the next poll, awake and at rest. */
export interface Interval {
  readonly awake: number;
  readonly atRest: number;
}

/**
 * DynamoDB Local looks three times through the records that all tables have written since the shard's last one, on the one
 * thread that also writes: 10 ms for 10,000 of them. With a pause of half a second at most, the polls of two idle streams
 * took 70 % of that thread after an import of 75,000 products on a busy machine. So a pause lasts ten times as long as
 * the poll before it, and a mapping takes at most a tenth of the engine's time while its polls take up to half a second.
 */
const PAUSE_PER_POLL = 10;
const MAX_AWAKE_PAUSE_MS = 5_000;

/** The pauses after a poll that found nothing. */
export const afterEmptyPoll = ({ awake, atRest }: Interval, tookMs: number): Interval => ({
  awake: Math.max(awake, Math.min(MAX_AWAKE_PAUSE_MS, PAUSE_PER_POLL * tookMs)),
  atRest,
});

/**
 * Decides how often readers of streams poll: often after a signal of a write, else rarely.
 *
 * Invariant: a record is read within one pause of an awake reader after the response to its write. The engine's port signals a
 * response at most once in 500 ms, and what is committed at t has its response at t or later:
 *
 *   signal at s ∈ (t − 500 ms, t] ── awake until s + 2 s, which is later than t + 1.5 s ──▶ a poll after t finds it
 *
 * Measured on two cores with three mappings: a poll every 30 ms takes 7 s of processor time in a minute (5 s DynamoDB
 * Local's, 2 s the bus's), one every 2 s still 0.7 s, since a poll at rest finds nothing in the processor's caches.
 * At rest a poll is needed only for what was written without a signal: by a client of the engine's own port.
 */
export class PollSchedule {
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

  /** A write was signalled: readers at rest poll at once. */
  wake(): void {
    const wasAwake = this.isAwake;
    this.#awakeUntil = this.#now() + AWAKE_MS;
    if (wasAwake) return;
    this.#sleepers.abort();
    this.#sleepers = new AbortController();
  }

  /** Resolves when it is time to poll again, or when the signal is aborted. */
  async pause({ awake, atRest }: Interval, signal: AbortSignal): Promise<void> {
    if (this.isAwake) await pause(awake, signal);
    else await pause(atRest, AbortSignal.any([signal, this.#sleepers.signal]));
  }
}
