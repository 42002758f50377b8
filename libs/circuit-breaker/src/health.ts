import type { CircuitStateName } from './settings.ts';

/** One dependency as a health answer shows it. */
export interface DependencyStatus {
  readonly dependency: string;
  readonly circuit: CircuitStateName;
  /** Failures in a row on record. */
  readonly failures: number;
  /** When an open circuit may be tried again, in milliseconds; 0 when closed. */
  readonly retryAfterMs: number;
  readonly sharedState: 'reachable' | 'unreachable' | 'not configured';
  readonly callsUnderWay: number;
  readonly callsWaiting: number;
}

export interface HealthReport {
  /** `degraded`: some dependency is not being called right now; the service itself still answers. */
  readonly status: 'ok' | 'degraded';
  readonly dependencies: readonly DependencyStatus[];
}

/**
 * The body of a service's `GET /health`.
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
