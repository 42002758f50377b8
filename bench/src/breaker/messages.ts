import type { CircuitStateName, ResilienceOptions } from '@commerce/circuit-breaker';

/** The settings of one process of the fleet. */
export interface ProcessSettings {
  readonly origin: string;
  readonly resilience: ResilienceOptions;
  /** The time between the starts of two calls; 0: each call starts when the previous one ends. */
  readonly pauseMs: number;
}

export type ToProcess = { type: 'start' } | { type: 'count' } | { type: 'stop' };

export type FromProcess =
  | { type: 'ready' }
  | { type: 'state'; from: CircuitStateName; to: CircuitStateName; at: number }
  | {
      type: 'count';
      succeeded: number;
      refusalsMs: number[];
      unhandledRejections: number;
      state: CircuitStateName;
    };
