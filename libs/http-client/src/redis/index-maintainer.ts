// Long enough to gather the writes of one burst, short enough that lists of entries are never far behind.
const GATHER_MS = 10;

/**
 * Sees to it that what writes and invalidations left to do is done soon, without anything waiting for it:
 * the many writes of a burst are worked off together. What this process cannot do, because it dies or
 * loses Redis, stays noted there for the next one.
 */
export class Bookkeeper {
  readonly #workOff: () => Promise<number>;
  #working: Promise<void> | undefined;
  #isWanted = false;
  #isClosed = false;
  #begin: (() => void) | undefined;

  /** `workOff` does a part of it, and resolves to how much is left. */
  constructor(workOff: () => Promise<number>) {
    this.#workOff = workOff;
  }

  /** There is something to do. */
  note(): void {
    this.#isWanted = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  /** Does now what there is to do; resolves when it is done, or Redis is away. */
  async finish(): Promise<void> {
    this.note();
    while (this.#working !== undefined) {
      this.#begin?.();
      await this.#working;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#begin?.();
  }

  async #work(): Promise<void> {
    await this.#gather();
    let left = 0;
    while (this.#hasWork(left)) {
      this.#isWanted = false;
      left = await this.#workOff().catch(() => 0);
      if (left === 0 && this.#hasWork(left)) await this.#gather();
    }
  }

  #hasWork(left: number): boolean {
    return !this.#isClosed && (this.#isWanted || left > 0);
  }

  #gather(): Promise<void> {
    return new Promise((resolve) => {
      this.#begin = resolve;
      setTimeout(resolve, GATHER_MS).unref();
    });
  }
}
