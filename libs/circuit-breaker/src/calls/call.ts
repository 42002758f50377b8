import { DeadlineExceededError } from '../errors.ts';
import type { Clock } from '../settings.ts';

// setTimeout fires immediately for anything longer (it stores the delay in 32 bits).
const MAX_TIMER_MS = 2 ** 31 - 1;

/** One call of `execute`: its limits, and waiting within them. */
export class Call {
  readonly dependency: string;
  /** Milliseconds since 1970; Infinity when the caller set none. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly #clock: Clock;
  readonly #idempotent: boolean | (() => boolean);

  constructor(
    dependency: string,
    clock: Clock,
    options: { deadline?: number; idempotent?: boolean | (() => boolean); signal?: AbortSignal },
  ) {
    this.dependency = dependency;
    this.#clock = clock;
    this.deadline = options.deadline ?? Infinity;
    this.#idempotent = options.idempotent ?? false;
    this.signal = options.signal;
  }

  /** Whether it may be repeated at this moment. */
  get idempotent(): boolean {
    return typeof this.#idempotent === 'function' ? this.#idempotent() : this.#idempotent;
  }

  /** Milliseconds until the deadline, Infinity without one, never negative. */
  remainingMs(): number {
    return this.deadline === Infinity ? Infinity : Math.max(0, this.deadline - this.#clock.now());
  }

  /** @throws the caller's abort reason, or DeadlineExceededError */
  throwIfOver(): void {
    this.signal?.throwIfAborted();
    if (this.remainingMs() <= 0) throw new DeadlineExceededError(this.dependency);
  }

  /**
   * Waits for something that is not an attempt (a place, a verdict), at most until the deadline or abort.
   * @throws the caller's abort reason, or DeadlineExceededError
   */
  async waitFor<T>(something: Promise<T>): Promise<T> {
    // After a timeout or abort the outcome is ignored; it must not count as unhandled.
    something.catch(() => undefined);
    this.throwIfOver();
    const over = Promise.withResolvers<never>();
    const abort = () => over.reject(this.signal?.reason);
    const remainingMs = this.remainingMs();
    const timer =
      remainingMs > MAX_TIMER_MS
        ? undefined
        : setTimeout(() => over.reject(new DeadlineExceededError(this.dependency)), remainingMs);
    this.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([something, over.promise]);
    } finally {
      clearTimeout(timer);
      this.signal?.removeEventListener('abort', abort);
    }
  }

  /** Waits like `waitFor`, but ignores the outcome: never throws. */
  async settle(something: Promise<unknown>): Promise<void> {
    await this.waitFor(something).catch(() => undefined);
  }
}
