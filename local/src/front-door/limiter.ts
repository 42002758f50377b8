/**
 * Lets a few calls of one route run at once and the others wait in line. serverless-offline starts a worker thread
 * (about 20 MB) for every call that runs at the same time; 200 at once would make the machine swap.
 */
export class Limiter {
  readonly #limit: number;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    await this.#enter(key);
    try {
      return await task();
    } finally {
      this.#leave(key);
    }
  }

  async #enter(key: string): Promise<void> {
    const running = this.#running.get(key) ?? 0;
    if (running < this.#limit) {
      this.#running.set(key, running + 1);
      return;
    }
    await new Promise<void>((resolve) => {
      const line = this.#waiting.get(key);
      if (line === undefined) this.#waiting.set(key, [resolve]);
      else line.push(resolve);
    });
  }

  /** Hands the place to the next in line, or gives it back. */
  #leave(key: string): void {
    const next = this.#waiting.get(key)?.shift();
    if (next === undefined) this.#running.set(key, (this.#running.get(key) ?? 1) - 1);
    else next();
  }
}
