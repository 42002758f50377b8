import { InvalidSettingsError } from './errors.ts';

/** Where "now" comes from, in milliseconds since 1970. Tests pass their own. */
export interface Clock {
  now(): number;
}

/** One change of a circuit, told to `onStateChange` so that it can be logged and counted. */
export interface StateChange {
  readonly dependency: string;
  readonly from: CircuitStateName;
  readonly to: CircuitStateName;
  readonly at: number;
}

export type CircuitStateName = 'closed' | 'open' | 'half-open';

/** Jittered exponential backoff: the nth retry waits between 0 and `initialMs` × 2^(n-1), at most `maxMs`. */
export interface BackoffSettings {
  readonly initialMs: number;
  readonly maxMs: number;
}

/** When the circuit opens and for how long. */
export interface BreakerSettings {
  /** This many failures in a row… */
  readonly failures: number;
  /** …within this time open the circuit. */
  readonly windowMs: number;
  /** How long it stays open before one call of the whole fleet may try again. */
  readonly openMs: number;
}

/** How many attempts may be under way at once, and how many calls may wait for a place. */
export interface BulkheadSettings {
  readonly concurrent: number;
  readonly queued: number;
}

/** The circuit's state is shared by every process that names the same Redis, prefix and dependency. */
export interface SharedStateSettings {
  readonly url: string;
  readonly keyPrefix?: string;
}

export interface ResilienceSettings {
  /** The dependency, as it shall appear in errors, logs, metrics and Redis keys. */
  readonly name: string;
  readonly attemptTimeoutMs: number;
  /** From when on an attempt without an answer is overdue: a sign that the dependency may have gone silent. */
  readonly overdueAfterMs: number;
  /** Attempts after the first one. Only calls marked idempotent are ever repeated. */
  readonly retries: number;
  readonly backoff: BackoffSettings;
  /** A `Retry-After` longer than this is not waited for; the answer goes to the caller instead. */
  readonly longestRetryAfterMs: number;
  readonly breaker: BreakerSettings;
  readonly bulkhead: BulkheadSettings;
}

/** The numbers of the architecture document ("Failure Scenarios & Resilience"). */
export const DEFAULT_SETTINGS = {
  attemptTimeoutMs: 5_000,
  // Longer than the 200 ms the document reckons a catalog call at.
  overdueAfterMs: 250,
  retries: 3,
  backoff: { initialMs: 100, maxMs: 2_000 },
  longestRetryAfterMs: 5_000,
  breaker: { failures: 5, windowMs: 60_000, openMs: 60_000 },
  bulkhead: { concurrent: 50, queued: 100 },
} as const satisfies Omit<ResilienceSettings, 'name'>;

/** What a caller may set; everything but the name has a default. */
export interface ResilienceOptions {
  readonly name: string;
  readonly attemptTimeoutMs?: number;
  readonly overdueAfterMs?: number;
  readonly retries?: number;
  readonly backoff?: Partial<BackoffSettings>;
  readonly longestRetryAfterMs?: number;
  readonly breaker?: Partial<BreakerSettings>;
  readonly bulkhead?: Partial<BulkheadSettings>;
  readonly redis?: SharedStateSettings | undefined;
  /** Proves to the dependency that its caller is a service of the platform, so that it believes the deadline. */
  readonly deadlineKey?: string | undefined;
  readonly clock?: Clock;
  readonly onStateChange?: (change: StateChange) => void;
}

/**
 * Fills in the defaults and refuses numbers that make no sense.
 * @throws InvalidSettingsError naming the setting, its value and what it must be
 */
export const settingsOf = (options: ResilienceOptions): ResilienceSettings => {
  const settings: ResilienceSettings = {
    name: options.name,
    attemptTimeoutMs: options.attemptTimeoutMs ?? DEFAULT_SETTINGS.attemptTimeoutMs,
    overdueAfterMs: options.overdueAfterMs ?? DEFAULT_SETTINGS.overdueAfterMs,
    retries: options.retries ?? DEFAULT_SETTINGS.retries,
    backoff: { ...DEFAULT_SETTINGS.backoff, ...options.backoff },
    longestRetryAfterMs: options.longestRetryAfterMs ?? DEFAULT_SETTINGS.longestRetryAfterMs,
    breaker: { ...DEFAULT_SETTINGS.breaker, ...options.breaker },
    bulkhead: { ...DEFAULT_SETTINGS.bulkhead, ...options.bulkhead },
  };
  if (settings.name === '') throw new InvalidSettingsError('name', '""', 'a non-empty string');
  atLeast(1, 'attemptTimeoutMs', settings.attemptTimeoutMs);
  atLeast(1, 'overdueAfterMs', settings.overdueAfterMs);
  atLeast(0, 'retries', settings.retries);
  atLeast(0, 'backoff.initialMs', settings.backoff.initialMs);
  atLeast(settings.backoff.initialMs, 'backoff.maxMs', settings.backoff.maxMs);
  atLeast(0, 'longestRetryAfterMs', settings.longestRetryAfterMs);
  atLeast(1, 'breaker.failures', settings.breaker.failures);
  atLeast(1, 'breaker.windowMs', settings.breaker.windowMs);
  atLeast(1, 'breaker.openMs', settings.breaker.openMs);
  atLeast(1, 'bulkhead.concurrent', settings.bulkhead.concurrent);
  atLeast(0, 'bulkhead.queued', settings.bulkhead.queued);
  return settings;
};

const atLeast = (least: number, setting: string, value: number): void => {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new InvalidSettingsError(setting, String(value), `a whole number of at least ${least}`);
  }
};
