import { CommandTimeoutError } from './with-timeout.ts';

interface Waiting {
  readonly giveUpAt: number;
  readonly reject: (error: Error) => void;
  earlier: Waiting | undefined;
  later: Waiting | undefined;
  settled: boolean;
}

/**
 * The same timeout for every command, with one timer for all: a timer for each command costs a microsecond, and nearly
 * all commands complete long before. Commands wait in the order they were sent, so the first in line is always the
 * next to time out.
 */
export class CommandTimeouts {
  readonly #timeoutMs: number;
  readonly #onOutcome: (failure: Error | undefined) => void;
  #first: Waiting | undefined;
  #last: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `onOutcome` runs for every command before the caller's own handlers: with the error, or undefined for success. */
  constructor(timeoutMs: number, onOutcome: (failure: Error | undefined) => void) {
    this.#timeoutMs = timeoutMs;
    this.#onOutcome = onOutcome;
  }

  /** The command's outcome, or CommandTimeoutError after the timeout. */
  limit<T>(command: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        giveUpAt: performance.now() + this.#timeoutMs,
        reject,
        earlier: this.#last,
        later: undefined,
        settled: false,
      };
      this.#append(waiting);
      command.then(
        (reply) => {
          if (this.#remove(waiting)) this.#onOutcome(undefined);
          resolve(reply);
        },
        (error: unknown) => {
          const failure = error instanceof Error ? error : new Error(String(error));
          if (this.#remove(waiting)) this.#onOutcome(failure);
          reject(failure);
        },
      );
    });
  }

  #append(waiting: Waiting): void {
    if (this.#last === undefined) this.#first = waiting;
    else this.#last.later = waiting;
    this.#last = waiting;
    // The open connection keeps the process alive, not this timer.
    this.#timer ??= setTimeout(() => this.#onTime(), this.#timeoutMs).unref();
  }

  // Whether it was still waiting.
  #remove(waiting: Waiting): boolean {
    if (waiting.settled) return false;
    waiting.settled = true;
    if (waiting.earlier === undefined) this.#first = waiting.later;
    else waiting.earlier.later = waiting.later;
    if (waiting.later === undefined) this.#last = waiting.earlier;
    else waiting.later.earlier = waiting.earlier;
    return true;
  }

  // After a pause of this process (a long garbage collection, a frozen Lambda), timers run before waiting replies
  // are read. So at the timeout, replies get one more turn of the event loop.
  #onTime(): void {
    const now = performance.now();
    setImmediate(() => {
      while (this.#first !== undefined && this.#first.giveUpAt <= now + 1) {
        const late = this.#first;
        this.#remove(late);
        const failure = new CommandTimeoutError(`no reply within ${this.#timeoutMs} ms`);
        this.#onOutcome(failure);
        late.reject(failure);
      }
      this.#timer = undefined;
      if (this.#first === undefined) return;
      const wait = Math.max(1, this.#first.giveUpAt - performance.now());
      this.#timer = setTimeout(() => this.#onTime(), wait).unref();
    });
  }
}
