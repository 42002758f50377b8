import type { Money } from '@commerce/domain-primitives';
import type { CancellationReason } from '../../domain/order/cancellation.ts';

/** Port: what the business wants to count. Told once for each thing that really happened. */
export interface OrderMetrics {
  orderCreated(): void;
  orderCompleted(total: Money): void;
  orderCancelled(reason: CancellationReason): void;
  /** @param reason the code of the error that says why. */
  paymentNotApplied(reason: string): void;
}
