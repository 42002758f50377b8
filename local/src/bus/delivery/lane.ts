import type { Delivery } from './delivery.ts';

/** Why a delivery waits; a target that comes back is a reason to end some waits early. */
export type WaitReason = 'first-attempt' | 'target-down' | 'target-busy' | 'handler-failed';

interface Waiting {
  readonly delivery: Delivery;
  readonly notBefore: number;
  readonly reason: WaitReason;
}

/**
 * The deliveries to one function: a few at a time, the oldest due one first. serverless-offline starts a worker
 * thread for each call that runs at once, so a burst must not become hundreds of them.
 */
export class Lane {
  readonly #concurrency: number;
  readonly #attempt: (delivery: Delivery) => Promise<void>;
  #waiting: Waiting[] = [];
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(concurrency: number, attempt: (delivery: Delivery) => Promise<void>) {
    this.#concurrency = concurrency;
    this.#attempt = attempt;
  }

  get size(): number {
    return this.#waiting.length + this.#running;
  }

  add(delivery: Delivery, notBefore: number, reason: WaitReason): void {
    this.#waiting.push({ delivery, notBefore, reason });
    this.#pump();
  }

  /** The target responds again: deliveries that waited for it are due now. */
  wake(): void {
    this.#waiting = this.#waiting.map((entry) =>
      entry.reason === 'target-down' ? { ...entry, notBefore: 0 } : entry,
    );
    this.#pump();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #pump(): void {
    const now = Date.now();
    while (this.#running < this.#concurrency) {
      const index = this.#waiting.findIndex(({ notBefore }) => notBefore <= now);
      const [due] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (due === undefined) break;
      this.#running += 1;
      void this.#attempt(due.delivery).finally(() => {
        this.#running -= 1;
        this.#pump();
      });
    }
    this.#scheduleNext(now);
  }

  #scheduleNext(now: number): void {
    clearTimeout(this.#timer);
    if (this.#running >= this.#concurrency || this.#waiting.length === 0) return;
    const next = this.#waiting.reduce(
      (earliest, { notBefore }) => Math.min(earliest, notBefore),
      Infinity,
    );
    this.#timer = setTimeout(() => this.#pump(), Math.max(0, next - now));
  }
}
