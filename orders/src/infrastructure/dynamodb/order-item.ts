import { Money, type Provenance } from '@commerce/domain-primitives';
import { outboxAttributes } from '@commerce/dynamodb';
import { Order } from '../../domain/order/order.ts';
import { OrderItem } from '../../domain/order/order-item.ts';
import type { OrderProgress } from '../../domain/order/order-state.ts';
import type { UnappliedPayment, UnappliedReason } from '../../domain/order/payment.ts';
import { toOrderEnvelope } from '../outbox/order-envelopes.ts';
import { type StoredOrder, storedOrder } from './stored-order.ts';
import {
  customerStatusKey,
  expiryAttributes,
  retentionAttributes,
  timePosition,
} from './order-table.ts';

const progressAttributes = (progress: OrderProgress) => {
  switch (progress.status) {
    case 'PENDING':
      return {};
    case 'COMPLETED':
      return { paymentId: progress.paymentId, completedAt: progress.completedAt.toISOString() };
    case 'CANCELLED':
      return {
        cancelledAt: progress.cancelledAt.toISOString(),
        cancellationReason: progress.cancellation.reason,
        cancellationNote: progress.cancellation.note,
      };
  }
};

const itemAttributes = ({ productId, name, unitPrice, quantity }: OrderItem) => ({
  productId,
  name,
  unitPrice: unitPrice.minorUnits,
  quantity,
});

const unappliedAttributes = ({ amount, receivedAt, ...kept }: UnappliedPayment) => ({
  ...kept,
  amount: amount.minorUnits,
  currency: amount.currency,
  receivedAt: receivedAt.toISOString(),
});

/** The whole item that the next save of this order writes. */
export const toItem = ({ id, version, state, recordedEvents }: Order, provenance: Provenance) => {
  const { customerId, progress, createdAt } = state;
  const { status } = progress;
  return {
    orderId: id,
    customerId,
    status,
    version: version + 1,
    items: state.items.map(itemAttributes),
    currency: state.currency,
    createdAt: createdAt.toISOString(),
    updatedAt: state.updatedAt.toISOString(),
    expiresAt: state.expiresAt.toISOString(),
    requestFingerprint: state.requestFingerprint,
    pointsEarned: state.pointsEarned,
    unappliedPayments: state.unappliedPayments.map(unappliedAttributes),
    ...progressAttributes(progress),
    placedPosition: timePosition(createdAt, id),
    customerStatus: customerStatusKey(customerId, status),
    ...expiryAttributes(id, status, state.expiresAt),
    ...retentionAttributes(state),
    ...outboxAttributes(recordedEvents.map((event) => toOrderEnvelope(event, provenance))),
  };
};

const progressOf = (stored: StoredOrder): OrderProgress => {
  switch (stored.status) {
    case 'PENDING':
      return { status: 'PENDING' };
    case 'COMPLETED':
      return {
        status: 'COMPLETED',
        paymentId: stored.paymentId,
        completedAt: stored.completedAt,
      };
    case 'CANCELLED': {
      const { cancellationReason: reason, cancellationNote: note } = stored;
      return {
        status: 'CANCELLED',
        cancellation: { reason, note },
        cancelledAt: stored.cancelledAt,
      };
    }
  }
};

/** The reason of a payment that was kept before reasons were stored: by then only these two were kept. */
const reasonOnceImplied = ({ status }: StoredOrder): UnappliedReason =>
  status === 'CANCELLED' ? 'order-cancelled' : 'paid-before';

/** @throws ZodError for an item that no save of ours wrote: a defect, not a bad request. */
export const fromItem = (item: unknown): Order => {
  const stored = storedOrder.parse(item);
  const { currency } = stored;
  return Order.restore(stored.orderId, stored.version, {
    customerId: stored.customerId,
    items: stored.items.map(
      ({ unitPrice, ...rest }) =>
        new OrderItem({ ...rest, unitPrice: Money.ofMinor(unitPrice, currency) }),
    ),
    currency,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    expiresAt: stored.expiresAt,
    requestFingerprint: stored.requestFingerprint,
    progress: progressOf(stored),
    pointsEarned: stored.pointsEarned,
    unappliedPayments: stored.unappliedPayments.map((kept) => ({
      paymentId: kept.paymentId,
      amount: Money.ofMinor(kept.amount, kept.currency),
      receivedAt: kept.receivedAt,
      reason: kept.reason ?? reasonOnceImplied(stored),
      otherOrderId: kept.otherOrderId,
    })),
  });
};
