export type { AttemptContext } from './calls/attempt.ts';
export type { ExecuteOptions, Executor } from './calls/executor.ts';
export {
  DEADLINE_HEADER,
  DEADLINE_PROOF_HEADER,
  deadlineHeaders,
  earliestDeadline,
  readDeadline,
  readProvenDeadline,
} from './deadline.ts';
export {
  AttemptTimeoutError,
  BulkheadFullError,
  CircuitOpenError,
  ConnectionFailedError,
  DeadlineExceededError,
  DependencySilentError,
  InvalidSettingsError,
  ResilienceError,
  ResponseInterruptedError,
  UpstreamStatusError,
  type ResilienceErrorCode,
} from './errors.ts';
export { healthOf, type DependencyStatus, type HealthReport } from './health.ts';
export type { ResilientDispatchOptions } from './http/interceptor.ts';
export { createResilience, type Resilience } from './resilience.ts';
export {
  DEFAULT_SETTINGS,
  type CircuitStateName,
  type Clock,
  type ResilienceOptions,
  type StateChange,
} from './settings.ts';
