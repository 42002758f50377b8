import type { CircuitStateName, ResilienceOptions } from '@commerce/circuit-breaker';

/** What one process of the fleet is started with. */
export interface ProcessSettings {
  readonly origin: string;
  readonly resilience: ResilienceOptions;
  /** Between the starts of two calls; 0: one call after the other, as fast as they end. */
  readonly pauseMs: number;
}

export type ToProcess = { type: 'start' } | { type: 'count' } | { type: 'stop' };

export type FromProcess =
  | { type: 'ready' }
  | { type: 'state'; from: CircuitStateName; to: CircuitStateName; at: number }
  | {
      type: 'count';
      answered: number;
      refusalsMs: number[];
      unhandledRejections: number;
      state: CircuitStateName;
    };
