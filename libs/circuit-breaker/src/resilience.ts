import { DelegateBackoff, handleType, retry, type RetryPolicy } from 'cockatiel';
import type { Dispatcher } from 'undici';
import { attemptsWithin, type AttemptContext } from './calls/attempt.ts';
import { Bulkhead } from './calls/bulkhead.ts';
import { Call } from './calls/call.ts';
import { planRetry, RetryLater } from './calls/retry-plan.ts';
import { Circuit } from './circuit/circuit.ts';
import { FailureWindow } from './circuit/failure-window.ts';
import { RedisFleet } from './circuit/redis-fleet.ts';
import type { CircuitRules } from './circuit/record.ts';
import { resilienceInterceptor } from './http/interceptor.ts';
import {
  settingsOf,
  type CircuitStateName,
  type Clock,
  type ResilienceOptions,
  type ResilienceSettings,
} from './settings.ts';
import type { DependencyStatus } from './health.ts';

/** What a caller of `execute` may say about its call. */
export interface ExecuteOptions {
  /** Milliseconds since 1970; nothing outlives it. None: only the attempts are limited. */
  readonly deadline?: number;
  /**
   * Only a call that may safely happen twice is ever retried; a function is asked after each failed attempt.
   * Default: false.
   */
  readonly idempotent?: boolean | (() => boolean);
  /** Ends the call with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The policy stack of one dependency. One per process and dependency; close it at the end. */
export interface Resilience {
  readonly name: string;
  /**
   * Runs `work` through the whole stack.
   *
   * `work` must do its whole job before it resolves (read the body, too); its attempt ends with it.
   *
   * @throws CircuitOpenError, DependencySilentError, BulkheadFullError, DeadlineExceededError,
   * AttemptTimeoutError, the signal's reason, or what the last attempt threw
   * @example
   * const price = await resilience.execute(
   *   async ({ signal, remainingMs }) => readPrice(await fetch(url, { signal })),
   *   { deadline: Date.now() + 2_000, idempotent: true },
   * );
   */
  execute<T>(work: (context: AttemptContext) => Promise<T>, options?: ExecuteOptions): Promise<T>;
  /** The same stack as an undici interceptor; to be composed inside the cache. */
  interceptor(): Dispatcher.DispatcherComposeInterceptor;
  state(): CircuitStateName;
  /** For health answers and metrics. Says nothing secret. */
  snapshot(): DependencyStatus;
  /** Lets go of Redis. Calls under way end as they would have. */
  close(): void;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

// A prober that has not settled by then is gone: the attempt's full time, and what a busy machine may add.
const LEASE_SLACK_MS = 1_000;

/**
 * Builds the stack, from the caller inwards:
 *
 *   deadline → retry (jittered backoff) → bulkhead → circuit breaker (shared by the fleet) → timeout → work
 *
 * The retry is outside the breaker so that every attempt counts and none is made once the circuit is open.
 * The bulkhead is outside the breaker's gate so that calls waiting for a verdict are bounded too; an open
 * circuit, or a dependency gone silent, refuses before the bulkhead and empties its queue. Composed by hand and
 * not by cockatiel's `wrap` because each layer needs its call's deadline.
 *
 * @throws InvalidSettingsError
 * @example
 * const catalog = createResilience({ name: 'catalog', redis: { url: 'rediss://cache.internal:6379' } });
 */
export const createResilience = (options: ResilienceOptions): Resilience =>
  new PolicyStack(settingsOf(options), options);

class PolicyStack implements Resilience {
  readonly name: string;
  readonly #settings: ResilienceSettings;
  readonly #clock: Clock;
  readonly #retry: RetryPolicy;
  readonly #bulkhead: Bulkhead;
  readonly #circuit: Circuit;
  readonly #fleet: RedisFleet | undefined;
  readonly #deadlineKey: string | undefined;
  readonly #runAttempt: ReturnType<typeof attemptsWithin>;

  constructor(settings: ResilienceSettings, options: ResilienceOptions) {
    const { name, breaker } = settings;
    const rules: CircuitRules = {
      ...breaker,
      leaseMs: settings.attemptTimeoutMs + LEASE_SLACK_MS,
    };
    this.name = name;
    this.#settings = settings;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#deadlineKey = options.deadlineKey;
    this.#retry = retry(handleType(RetryLater), {
      maxAttempts: settings.retries,
      backoff: new DelegateBackoff(({ result }) =>
        'error' in result && result.error instanceof RetryLater ? result.error.delayMs : 0,
      ),
    });
    this.#bulkhead = new Bulkhead(settings.bulkhead);
    this.#fleet =
      options.redis === undefined
        ? undefined
        : new RedisFleet(name, options.redis, rules, this.#clock);
    this.#circuit = new Circuit({
      dependency: name,
      rules,
      overdueAfterMs: settings.overdueAfterMs,
      breaker: new FailureWindow(breaker.failures, breaker.windowMs, this.#clock),
      clock: this.#clock,
      fleet: this.#fleet,
      onStateChange: options.onStateChange ?? (() => undefined),
    });
    this.#runAttempt = attemptsWithin(settings.attemptTimeoutMs);
  }

  execute<T>(
    work: (context: AttemptContext) => Promise<T>,
    options: ExecuteOptions = {},
  ): Promise<T> {
    const call = new Call(this.name, this.#clock, options);
    const running = this.#retry.execute(({ attempt }) => this.#attempt(work, attempt + 1, call));
    // cockatiel's pause between attempts cannot be interrupted, so the caller does not wait for it.
    return call.signal === undefined ? running : call.waitFor(running);
  }

  interceptor(): Dispatcher.DispatcherComposeInterceptor {
    return resilienceInterceptor(this, this.#clock, this.#deadlineKey);
  }

  state(): CircuitStateName {
    return this.#circuit.record.state;
  }

  snapshot(): DependencyStatus {
    const { record } = this.#circuit;
    return {
      dependency: this.name,
      circuit: record.state,
      failures:
        record.state === 'closed' ? record.failures.length : this.#settings.breaker.failures,
      retryAfterMs: record.state === 'closed' ? 0 : Math.max(0, record.dueAt - this.#clock.now()),
      sharedState: this.#sharedState(),
      callsUnderWay: this.#bulkhead.active,
      callsWaiting: this.#bulkhead.queued,
    };
  }

  close(): void {
    this.#circuit.close();
  }

  #sharedState(): DependencyStatus['sharedState'] {
    if (this.#fleet === undefined) return 'not configured';
    return this.#fleet.reachable ? 'reachable' : 'unreachable';
  }

  async #attempt<T>(
    work: (context: AttemptContext) => Promise<T>,
    attempt: number,
    call: Call,
  ): Promise<T> {
    try {
      call.throwIfOver();
      this.#circuit.throwIfRefusing();
      return await this.#bulkhead.run(
        () => this.#circuit.run(() => this.#runAttempt(work, attempt, call), call),
        call,
        this.#circuit,
      );
    } catch (error) {
      const delayMs =
        this.state() === 'closed' ? planRetry(error, attempt, call, this.#settings) : undefined;
      if (delayMs === undefined) throw error;
      throw new RetryLater(error, delayMs);
    }
  }
}
