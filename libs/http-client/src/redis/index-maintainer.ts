// Long enough to batch the writes of one burst, short enough that lists of entries stay almost current.
const BATCH_DELAY_MS = 10;

/**
 * Runs the index maintenance that writes and invalidations leave behind, soon after them. No request waits for it,
 * and the writes of a burst are processed together. The work is queued in Redis: if this process dies or loses
 * Redis, the next process does it.
 */
export class IndexMaintainer {
  readonly #process: () => Promise<number>;
  #running: Promise<void> | undefined;
  #isScheduled = false;
  #isClosed = false;
  #startNow: (() => void) | undefined;

  /** `process` does one batch and resolves to the number of items left. */
  constructor(process: () => Promise<number>) {
    this.#process = process;
  }

  /** Starts maintenance soon, if it is not running. */
  schedule(): void {
    this.#isScheduled = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Runs maintenance now. Resolves when nothing is left or Redis is unavailable. */
  async finish(): Promise<void> {
    this.schedule();
    while (this.#running !== undefined) {
      this.#startNow?.();
      await this.#running;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#startNow?.();
  }

  async #run(): Promise<void> {
    await this.#waitForBatch();
    let left = 0;
    while (this.#hasWork(left)) {
      this.#isScheduled = false;
      left = await this.#process().catch(() => 0);
      if (left === 0 && this.#hasWork(left)) await this.#waitForBatch();
    }
  }

  #hasWork(left: number): boolean {
    return !this.#isClosed && (this.#isScheduled || left > 0);
  }

  #waitForBatch(): Promise<void> {
    return new Promise((resolve) => {
      this.#startNow = resolve;
      setTimeout(resolve, BATCH_DELAY_MS).unref();
    });
  }
}
