import type { DomainEvent, Money } from '@commerce/domain-primitives';
import type { CancellationReason } from './cancellation.ts';
import type { CustomerId } from '../ids.ts';
import type { OrderItem } from './order-item.ts';
import type { PaymentId } from './payment-id.ts';

export type OrderCreated = DomainEvent<
  'order.created',
  {
    readonly customerId: CustomerId;
    readonly items: readonly OrderItem[];
    readonly total: Money;
  }
>;

export type OrderCompleted = DomainEvent<
  'order.completed',
  {
    readonly customerId: CustomerId;
    readonly total: Money;
    /** Undefined where nothing was due. */
    readonly paymentId?: PaymentId | undefined;
  }
>;

export type OrderCancelled = DomainEvent<
  'order.cancelled',
  { readonly customerId: CustomerId; readonly reason: CancellationReason }
>;

export type OrderEvent = OrderCreated | OrderCompleted | OrderCancelled;
