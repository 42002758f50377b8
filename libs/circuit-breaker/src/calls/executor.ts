import type { AttemptContext } from './attempt.ts';

/** The limits of one call of `execute`. */
export interface ExecuteOptions {
  /** Milliseconds since 1970. No attempt, pause or wait continues past it. Default: none, only attempts are limited. */
  readonly deadline?: number;
  /**
   * Whether the call may safely happen twice; only such a call is retried. A function is evaluated after each failed
   * attempt. Default: false.
   */
  readonly idempotent?: boolean | (() => boolean);
  /** Aborts the call, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Runs functions through a policy stack. */
export interface Executor {
  /**
   * Runs `work` through the whole stack and returns what its last attempt returned.
   *
   * `work` must finish its whole job before it resolves, including reading the body: its attempt ends with it.
   *
   * @throws CircuitOpenError, DependencySilentError, BulkheadFullError, DeadlineExceededError, AttemptTimeoutError, the
   * signal's reason, or what the last attempt threw
   * @example
   * const price = await resilience.execute(
   *   async ({ signal, remainingMs }) => readPrice(await fetch(url, { signal })),
   *   { deadline: Date.now() + 2_000, idempotent: true },
   * );
   */
  execute<T>(work: (context: AttemptContext) => Promise<T>, options?: ExecuteOptions): Promise<T>;
}
