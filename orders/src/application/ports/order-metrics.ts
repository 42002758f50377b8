import type { Money } from '@commerce/domain-primitives';
import type { CancellationReason } from '../../domain/order/cancellation.ts';

/** When something was asked for, and when it was decided. */
export interface DecisionTimes {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Port: what the business wants to count. Told once for each thing that really happened. */
export interface OrderMetrics {
  orderCreated(): void;
  orderCompleted(total: Money): void;
  orderCancelled(reason: CancellationReason): void;
  /** @param order times of the order: it was placed, and was just changed by the decision. */
  stockDecided(outcome: 'held' | 'rejected', order: DecisionTimes): void;
  /** @param reason the code of the error that says why. */
  paymentNotApplied(reason: string): void;
}
