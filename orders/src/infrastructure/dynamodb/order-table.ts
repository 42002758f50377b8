import { timePosition } from '@commerce/dynamodb';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderState } from '../../domain/order/order-state.ts';
import type { OrderStatus } from '../../domain/order/order-status.ts';

export const BY_CUSTOMER = 'byCustomer';
export const BY_CUSTOMER_AND_STATUS = 'byCustomerAndStatus';
export const PENDING_BY_EXPIRY = 'pendingByExpiry';

// A partition of an index takes 1,000 writes a second, and one that is too slow for its table holds
// up the table's own writes (Amazon DynamoDB Developer Guide, "Using global secondary indexes").
// Every new order is written to the expiry index, so it is spread over a few partitions.
const EXPIRY_SHARDS = 8;

export const EXPIRY_SHARD_NAMES: readonly string[] = Array.from(
  { length: EXPIRY_SHARDS },
  (_, shard) => `pending-${shard}`,
);

/** The same shard for an order every time: by the last character of its id, which is random. */
const expiryShardOf = (orderId: OrderId): string =>
  `pending-${orderId.charCodeAt(orderId.length - 1) % EXPIRY_SHARDS}`;

export const customerStatusKey = (customerId: CustomerId, status: OrderStatus): string =>
  `${customerId}#${status}`;

/**
 * Attributes of the sparse expiry index: only an order that waits for its payment has them. One that is paid or free
 * waits for its stock alone, however long, and would only be read again by every run of the expiry.
 */
export const expiryAttributes = ({ id, canExpire, state }: Order) =>
  canExpire
    ? { expiryShard: expiryShardOf(id), expiryPosition: timePosition(state.expiresAt, id) }
    : {};

const UNPAID_ORDERS_ARE_KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * `forgetAt`, in epoch seconds as DynamoDB's time to live reads it. Only an order that was cancelled and
 * never paid has it: data of orders that were not bought is not kept indefinitely. A late payment removes it, as the
 * money has to be refunded.
 */
export const retentionAttributes = ({
  progress,
  unappliedPayments,
}: Pick<OrderState, 'progress' | 'unappliedPayments'>) => {
  if (progress.status !== 'CANCELLED' || unappliedPayments.length > 0) return {};
  const forgetAt = progress.cancelledAt.getTime() + UNPAID_ORDERS_ARE_KEPT_DAYS * DAY_MS;
  return { forgetAt: Math.ceil(forgetAt / 1_000) };
};
