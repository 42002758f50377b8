import type { CircuitStateName } from './settings.ts';

/** One dependency as a health response shows it. */
export interface DependencyStatus {
  /** Its name, as in the settings. */
  readonly dependency: string;
  readonly circuit: CircuitStateName;
  /** Recorded consecutive failures. */
  readonly failures: number;
  /** Milliseconds until an open circuit may be probed; 0 when closed. */
  readonly retryAfterMs: number;
  /** Whether Redis holds the shared state right now. */
  readonly sharedState: 'reachable' | 'unreachable' | 'not configured';
  /** Attempts of this process in progress. */
  readonly callsUnderWay: number;
  /** Calls of this process in the bulkhead's queue. */
  readonly callsWaiting: number;
}

/** The body of a health response. */
export interface HealthReport {
  /** `degraded`: at least one dependency is not being called right now. The service itself still responds. */
  readonly status: 'ok' | 'degraded';
  readonly dependencies: readonly DependencyStatus[];
}

/**
 * Returns the body of a service's `GET /health`.
 * @example
 * healthOf([catalog]); // { status: 'ok', dependencies: [{ dependency: 'catalog', circuit: 'closed', … }] }
 */
export const healthOf = (
  dependencies: readonly { snapshot(): DependencyStatus }[],
): HealthReport => {
  const statuses = dependencies.map((dependency) => dependency.snapshot());
  const healthy = statuses.every(({ circuit }) => circuit === 'closed');
  return { status: healthy ? 'ok' : 'degraded', dependencies: statuses };
};
