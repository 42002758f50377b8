import { CommandTimeoutError } from './with-timeout.ts';

interface Waiting {
  readonly giveUpAt: number;
  readonly reject: (error: Error) => void;
  earlier: Waiting | undefined;
  later: Waiting | undefined;
  settled: boolean;
}

/**
 * The same time limit for every command, with one timer for all: a timer of its own costs each command
 * a microsecond, and nearly all complete long before. Commands wait in the order they were sent, so
 * the first in line is always the next to be late.
 */
export class CommandTimeouts {
  readonly #timeoutMs: number;
  readonly #onOutcome: (failure: Error | undefined) => void;
  #first: Waiting | undefined;
  #last: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `onOutcome` is called for every command before its caller is: with why it failed, or nothing. */
  constructor(timeoutMs: number, onOutcome: (failure: Error | undefined) => void) {
    this.#timeoutMs = timeoutMs;
    this.#onOutcome = onOutcome;
  }

  /** The command's outcome, or CommandTimeoutError once its time is up. */
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

  // When this process itself was held up (a long garbage collection, a frozen Lambda), timers fire before
  // waiting replies are read: so once the time is up, the replies get one more turn of the event loop.
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
