import { InvalidSettingsError } from './errors.ts';

/** Provides the current time. Tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** One change of a circuit's state, passed to `onStateChange` for logs and metrics. */
export interface StateChange {
  readonly dependency: string;
  readonly from: CircuitStateName;
  readonly to: CircuitStateName;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** `closed`: calls pass. `open`: calls are rejected. `half-open`: one call of the fleet probes, others are rejected. */
export type CircuitStateName = 'closed' | 'open' | 'half-open';

/** Jittered exponential backoff: the nth retry waits between 0 and `initialMs` × 2^(n-1), at most `maxMs`. */
export interface BackoffSettings {
  readonly initialMs: number;
  readonly maxMs: number;
}

/** When the circuit opens and for how long. */
export interface BreakerSettings {
  /** Consecutive failures that open the circuit… */
  readonly failures: number;
  /** …if they happen within this time. */
  readonly windowMs: number;
  /** How long the circuit stays open before one call of the whole fleet may probe. */
  readonly openMs: number;
}

/** Limits of the calls of one process. */
export interface BulkheadSettings {
  /** Attempts in progress at once. */
  readonly concurrent: number;
  /** Calls that wait for one of those to end; more are rejected. */
  readonly queued: number;
}

/** Where the circuit's state is shared: by every process with the same Redis, prefix and dependency name. */
export interface SharedStateSettings {
  /** `redis://` or, with TLS, `rediss://`. */
  readonly url: string;
  /** Prefix of the key and the channel. Default: `circuit-breaker:`. */
  readonly keyPrefix?: string;
}

/** The numbers of a policy stack, with all defaults filled in. */
export interface ResilienceSettings {
  /** The dependency, as it appears in errors, logs, metrics and Redis keys. */
  readonly name: string;
  /** How long one attempt may take. */
  readonly attemptTimeoutMs: number;
  /** An attempt without a response for this long is overdue: the dependency may have gone silent. */
  readonly overdueAfterMs: number;
  /** Attempts after the first one. Only calls marked idempotent are retried. */
  readonly retries: number;
  readonly backoff: BackoffSettings;
  /** A failure with a longer `Retry-After` is not retried; the caller gets the response. */
  readonly maxRetryAfterMs: number;
  readonly breaker: BreakerSettings;
  readonly bulkhead: BulkheadSettings;
}

/** The defaults: the numbers of the architecture document ("Failure Scenarios & Resilience"). */
export const DEFAULT_SETTINGS = {
  attemptTimeoutMs: 5_000,
  // Longer than the 200 ms that the document assumes for a catalog call.
  overdueAfterMs: 250,
  retries: 3,
  backoff: { initialMs: 100, maxMs: 2_000 },
  maxRetryAfterMs: 5_000,
  breaker: { failures: 5, windowMs: 60_000, openMs: 60_000 },
  bulkhead: { concurrent: 50, queued: 100 },
} as const satisfies Omit<ResilienceSettings, 'name'>;

/** Options of `createResilience`. All but the name are optional; see {@link ResilienceSettings} for the numbers. */
export interface ResilienceOptions {
  readonly name: string;
  readonly attemptTimeoutMs?: number;
  readonly overdueAfterMs?: number;
  readonly retries?: number;
  readonly backoff?: Partial<BackoffSettings>;
  readonly maxRetryAfterMs?: number;
  readonly breaker?: Partial<BreakerSettings>;
  readonly bulkhead?: Partial<BulkheadSettings>;
  /** Shares the circuit's state with other processes. Default: each process has its own circuit. */
  readonly redis?: SharedStateSettings | undefined;
  /** The key of the stage that signs deadlines, so that the dependency accepts them. */
  readonly deadlineKey?: string | undefined;
  /** Default: the clock of the machine. */
  readonly clock?: Clock;
  /** Notified about every change of the circuit's state that this process sees; what it throws is ignored. */
  readonly onStateChange?: (change: StateChange) => void;
}

/**
 * Fills in the defaults and checks the ranges.
 * @throws InvalidSettingsError naming the setting, its value and the allowed range
 */
export const settingsOf = (options: ResilienceOptions): ResilienceSettings => {
  const settings: ResilienceSettings = {
    name: options.name,
    attemptTimeoutMs: options.attemptTimeoutMs ?? DEFAULT_SETTINGS.attemptTimeoutMs,
    overdueAfterMs: options.overdueAfterMs ?? DEFAULT_SETTINGS.overdueAfterMs,
    retries: options.retries ?? DEFAULT_SETTINGS.retries,
    backoff: { ...DEFAULT_SETTINGS.backoff, ...options.backoff },
    maxRetryAfterMs: options.maxRetryAfterMs ?? DEFAULT_SETTINGS.maxRetryAfterMs,
    breaker: { ...DEFAULT_SETTINGS.breaker, ...options.breaker },
    bulkhead: { ...DEFAULT_SETTINGS.bulkhead, ...options.bulkhead },
  };
  if (settings.name === '') throw new InvalidSettingsError('name', '""', 'a non-empty string');
  atLeast(1, 'attemptTimeoutMs', settings.attemptTimeoutMs);
  atLeast(1, 'overdueAfterMs', settings.overdueAfterMs);
  atLeast(0, 'retries', settings.retries);
  atLeast(0, 'backoff.initialMs', settings.backoff.initialMs);
  atLeast(settings.backoff.initialMs, 'backoff.maxMs', settings.backoff.maxMs);
  atLeast(0, 'maxRetryAfterMs', settings.maxRetryAfterMs);
  atLeast(1, 'breaker.failures', settings.breaker.failures);
  atLeast(1, 'breaker.windowMs', settings.breaker.windowMs);
  atLeast(1, 'breaker.openMs', settings.breaker.openMs);
  atLeast(1, 'bulkhead.concurrent', settings.bulkhead.concurrent);
  atLeast(0, 'bulkhead.queued', settings.bulkhead.queued);
  return settings;
};

const atLeast = (min: number, setting: string, value: number): void => {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new InvalidSettingsError(setting, String(value), `a whole number of at least ${min}`);
  }
};
