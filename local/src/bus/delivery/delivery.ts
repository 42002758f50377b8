import type { JsonObject } from '../../patterns/index.ts';

/** An event on its way to the target of one rule. */
export interface Delivery {
  /** Unique and the same after a restart: position of the event, service and rule. */
  readonly key: string;
  readonly position: number;
  readonly event: JsonObject;
  readonly service: string;
  readonly rule: string;
  /** Milliseconds since the epoch from which the event's age counts. */
  readonly startedAt: number;
  /** Attempts that did not reach the function, and attempts in which the function failed. */
  readonly transportAttempts: number;
  readonly functionAttempts: number;
}

/** What became of one attempt. */
export type InvocationResult =
  | { readonly kind: 'succeeded'; readonly payload: unknown }
  /** The handler threw or timed out. */
  | { readonly kind: 'function-error'; readonly payload: unknown }
  /** No response, or one that says to try again later. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly message: string }
  /** The target does not know the function: no use in trying again. */
  | { readonly kind: 'no-such-function'; readonly message: string };
