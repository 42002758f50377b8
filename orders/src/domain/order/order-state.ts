import type { Currency } from '@commerce/domain-primitives';
import type { Cancellation } from './cancellation.ts';
import type { CustomerId } from '../ids.ts';
import type { OrderItem } from './order-item.ts';
import type { PendingStock } from './order-stock.ts';
import type { ReceivedPayment, UnappliedPayment } from './payment.ts';
import type { PaymentId } from './payment-id.ts';

/** Where an order stands, with what is known only there. */
export type OrderProgress =
  | {
      readonly status: 'PENDING';
      readonly stock: 'requested';
      /** It matches, and came before the hold: the order completes by it as soon as its stock is held. */
      readonly payment?: ReceivedPayment | undefined;
    }
  | { readonly status: 'PENDING'; readonly stock: Exclude<PendingStock, 'requested'> }
  | {
      readonly status: 'COMPLETED';
      /** What was known of the stock when the order was completed. */
      readonly stock: Exclude<PendingStock, 'requested'>;
      /** Undefined for an order that costs nothing. */
      readonly paymentId?: PaymentId | undefined;
      readonly completedAt: Date;
    }
  | {
      readonly status: 'CANCELLED';
      readonly cancellation: Cancellation;
      readonly cancelledAt: Date;
    };

/** What is fixed when an order is placed. */
export interface OrderPlacement {
  readonly customerId: CustomerId;
  /** In the order of the request; no product twice, one currency throughout. */
  readonly items: readonly OrderItem[];
  readonly currency: Currency;
  readonly createdAt: Date;
  /** Until when a pending order waits for its payment. */
  readonly expiresAt: Date;
  /** Tells a repeat of the request that placed the order from another request. */
  readonly requestFingerprint: string;
}

export interface OrderState extends OrderPlacement {
  readonly progress: OrderProgress;
  readonly updatedAt: Date;
  /** Told by Rewards, whenever that is. */
  readonly pointsEarned?: number | undefined;
  readonly unappliedPayments: readonly UnappliedPayment[];
}
