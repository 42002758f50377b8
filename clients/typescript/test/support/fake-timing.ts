import type { Timing } from '../../src/index.ts';

interface Wait {
  readonly dueAt: number;
  readonly end: () => void;
}

// Reading a body and constructing a request take some turns of the event loop, but no time.
const TURNS = 20;

const letOthersRun = async (): Promise<void> => {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A clock that only moves when everything waits for it. */
export class FakeTiming implements Timing {
  readonly #startedAt: number;
  readonly #random: number;
  #elapsed = 0;
  #waits: readonly Wait[] = [];

  constructor({ random = 0.5, now = '2026-01-01T00:00:00Z' } = {}) {
    this.#random = random;
    this.#startedAt = Date.parse(now);
  }

  readonly elapsed = (): number => this.#elapsed;
  readonly now = (): number => this.#startedAt + this.#elapsed;
  readonly random = (): number => this.#random;

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const wait: Wait = { dueAt: this.#elapsed + ms, end: resolve };
      this.#waits = [...this.#waits, wait];
      signal.addEventListener('abort', () => {
        this.#waits = this.#waits.filter((each) => each !== wait);
        // As the real one does: the reason of a signal can be any value.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(signal.reason);
      });
    });

  /** Lets the time pass until the work is done. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    const state = { isDone: false };
    const done = (): void => {
      state.isDone = true;
    };
    work.then(done, done);
    for (;;) {
      await letOthersRun();
      if (state.isDone) return work;
      const [next] = [...this.#waits].sort((a, b) => a.dueAt - b.dueAt);
      if (next === undefined) throw new Error('The work waits for something other than time.');
      this.#elapsed = Math.max(this.#elapsed, next.dueAt);
      this.#waits = this.#waits.filter((each) => each !== next);
      next.end();
    }
  }
}
