// Long enough to gather the writes of one burst, short enough that lists of entries are never far behind.
const GATHER_MS = 10;

/**
 * Sees to it that what writes and invalidations left to do is done soon, without anything waiting for it:
 * the many writes of a burst are worked off together. What this process cannot do, because it dies or
 * loses Redis, stays noted there for the next one.
 */
export class IndexMaintainer {
  readonly #process: () => Promise<number>;
  #running: Promise<void> | undefined;
  #isScheduled = false;
  #isClosed = false;
  #startNow: (() => void) | undefined;

  /** `process` does a part of it, and resolves to how much is left. */
  constructor(process: () => Promise<number>) {
    this.#process = process;
  }

  /** There is something to do. */
  schedule(): void {
    this.#isScheduled = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Does now what there is to do; resolves when it is done, or Redis is away. */
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
    await this.#gather();
    let left = 0;
    while (this.#hasWork(left)) {
      this.#isScheduled = false;
      left = await this.#process().catch(() => 0);
      if (left === 0 && this.#hasWork(left)) await this.#gather();
    }
  }

  #hasWork(left: number): boolean {
    return !this.#isClosed && (this.#isScheduled || left > 0);
  }

  #gather(): Promise<void> {
    return new Promise((resolve) => {
      this.#startNow = resolve;
      setTimeout(resolve, GATHER_MS).unref();
    });
  }
}
