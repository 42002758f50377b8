import { DelegateBackoff, handleType, retry, type RetryPolicy } from 'cockatiel';
import type { Dispatcher } from 'undici';
import { attemptsWithin, type AttemptContext } from './calls/attempt.ts';
import { Bulkhead } from './calls/bulkhead.ts';
import { Call } from './calls/call.ts';
import type { ExecuteOptions, Executor } from './calls/executor.ts';
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

/** The policy stack of one dependency. Create one per process and dependency, and close it at shutdown. */
export interface Resilience extends Executor {
  /** The dependency's name, as in the settings. */
  readonly name: string;
  /** The same stack as an undici interceptor. Compose it inside the cache, so that cache hits do not pass it. */
  interceptor(): Dispatcher.DispatcherComposeInterceptor;
  /** The state of the circuit as this process knows it. */
  state(): CircuitStateName;
  /** The dependency's status for health responses and metrics. Contains no secrets. */
  snapshot(): DependencyStatus;
  /** Closes the connections to Redis. Calls in progress continue to their end. */
  close(): void;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

// Added to the attempt timeout: a probe that is not settled by then belongs to a process that died. Leaves room for a
// busy machine.
const LEASE_SLACK_MS = 1_000;

/**
 * Creates the policy stack of a dependency. From the caller inwards:
 *
 *   deadline → retry (jittered backoff) → bulkhead → circuit breaker (shared by the fleet) → timeout → work
 *
 * The retry is outside the breaker so that every attempt counts and none is made once the circuit is open.
 * The bulkhead is outside the breaker's gate so that calls waiting for a verdict are bounded too. An open circuit
 * or a silent dependency rejects calls before the bulkhead and empties its queue. The layers are composed by hand
 * and not by cockatiel's `wrap` because each layer needs its call's deadline.
 *
 * @throws InvalidSettingsError for a setting out of range
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
    // cockatiel's pause between attempts cannot be interrupted, so an aborted call does not wait for it.
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
