import type { PlannedFault } from '../faults/fault.ts';
import type { Scenario } from './scenarios.ts';

/** Every random choice of a run, made before it starts. */
export interface ChaosPlan {
  readonly seed: number;
  readonly customers: readonly string[];
  readonly orders: readonly PlannedOrder[];
  /** In the order of injection. */
  readonly faults: readonly PlannedFault[];
}

export interface PlannedOrder {
  readonly index: number;
  readonly customerId: string;
  readonly lines: readonly PlannedLine[];
  readonly placing: Placing;
  readonly scenario: Scenario;
  readonly pointsToRedeem: number;
  /** The error of the payment provider's clock. */
  readonly clockSkewMinutes: number;
}

export interface PlannedLine {
  /** An index into the list of products, modulo its length. */
  readonly product: number;
  readonly quantity: number;
}

export type Placing =
  | { readonly kind: 'without-key' }
  | {
      readonly kind: 'with-key';
      readonly key: string;
      /** How many times the request is sent concurrently. */
      readonly callers: number;
      /** Sends the same request again after the scenario. */
      readonly repeatedLater: boolean;
      /** Sends another body with the same key, which must be rejected. */
      readonly misused: boolean;
    };
