import type { PlannedFault } from '../faults/fault.ts';
import type { Story } from './stories.ts';

/** Everything a run decides by chance, decided before it starts. */
export interface ChaosPlan {
  readonly seed: number;
  readonly customers: readonly string[];
  readonly orders: readonly PlannedOrder[];
  /** In the order in which they strike. */
  readonly faults: readonly PlannedFault[];
}

export interface PlannedOrder {
  readonly index: number;
  readonly customerId: string;
  readonly lines: readonly PlannedLine[];
  readonly placing: Placing;
  readonly story: Story;
  readonly pointsToRedeem: number;
  /** How wrong the payment provider's clock is. */
  readonly clockSkewMinutes: number;
}

export interface PlannedLine {
  /** A place in the list of products, to be taken modulo its length. */
  readonly product: number;
  readonly quantity: number;
}

export type Placing =
  | { readonly kind: 'without-key' }
  | {
      readonly kind: 'with-key';
      readonly key: string;
      /** The same request so many times at once. */
      readonly callers: number;
      /** The same request once more, when the order has had its story. */
      readonly repeatedLater: boolean;
      /** Another body under the same key, which must be refused. */
      readonly misused: boolean;
    };
