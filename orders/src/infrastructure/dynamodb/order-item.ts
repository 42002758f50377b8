import { Money, type Provenance } from '@commerce/domain-primitives';
import { outboxAttributes, timePosition } from '@commerce/dynamodb';
import { Order } from '../../domain/order/order.ts';
import { OrderItem } from '../../domain/order/order-item.ts';
import type { Cancellation } from '../../domain/order/cancellation.ts';
import { stockOf } from '../../domain/order/stock-state.ts';
import type { OrderProgress, OrderState } from '../../domain/order/order-state.ts';
import type {
  ReceivedPayment,
  UnappliedPayment,
  UnappliedReason,
} from '../../domain/order/payment.ts';
import { toOrderEnvelope } from '../outbox/order-envelopes.ts';
import { type StoredOrder, storedOrder } from './stored-order.ts';
import { customerStatusKey, expiryAttributes, retentionAttributes } from './order-table.ts';

/**
 * The version before knows three reasons and reads no item with another one. While it may run beside this one, or
 * again after a rollback, `out-of-stock` is stored as one that it knows, and told apart by `shortLines`, which it
 * ignores. Both forms are read.
 */
const cancellationAttributes = (cancellation: Cancellation) =>
  cancellation.reason === 'out-of-stock'
    ? { cancellationReason: 'expired', shortLines: cancellation.shortLines }
    : { cancellationReason: cancellation.reason, cancellationNote: cancellation.note };

const progressAttributes = (progress: OrderProgress) => {
  switch (progress.status) {
    case 'PENDING':
      return {};
    case 'COMPLETED':
      return { paymentId: progress.paymentId, completedAt: progress.completedAt.toISOString() };
    case 'CANCELLED':
      return {
        cancelledAt: progress.cancelledAt.toISOString(),
        ...cancellationAttributes(progress.cancellation),
      };
  }
};

/** Absent for an order that waits for no hold: it goes on as the version before stored it. */
const stockAttributes = (progress: OrderProgress) =>
  progress.status !== 'CANCELLED' && progress.stock === 'presumed'
    ? {}
    : { stock: stockOf(progress) };

const itemAttributes = ({ productId, name, unitPrice, quantity }: OrderItem) => ({
  productId,
  name,
  unitPrice: unitPrice.minorUnits,
  quantity,
});

const paymentAttributes = ({ amount, receivedAt, ...kept }: ReceivedPayment) => ({
  ...kept,
  amount: amount.minorUnits,
  currency: amount.currency,
  receivedAt: receivedAt.toISOString(),
});

/**
 * A payment that waits for the stock of its order is stored among the unapplied ones, without a reason. The version
 * before keeps what it finds there whatever it does with the order, and a separate attribute it would drop, and
 * with it the only record of a customer's money:
 *
 * ```
 * this version    keep payment P (v2)                           load v3: P was not applied, an operator sees it
 * version before                       load v2, cancel (v3: P is `paid-before`, to be refunded)
 * ```
 */
const paymentsOf = ({ progress, unappliedPayments }: OrderState): readonly ReceivedPayment[] =>
  progress.status === 'PENDING' && progress.stock === 'requested' && progress.payment !== undefined
    ? [...unappliedPayments, progress.payment]
    : unappliedPayments;

/** The whole item that the next save of this order writes. */
export const toItem = (order: Order, provenance: Provenance) => {
  const { id, version, state, recordedEvents } = order;
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
    unappliedPayments: paymentsOf(state).map(paymentAttributes),
    ...stockAttributes(progress),
    ...progressAttributes(progress),
    placedPosition: timePosition(createdAt, id),
    customerStatus: customerStatusKey(customerId, status),
    ...expiryAttributes(order),
    ...retentionAttributes(state),
    ...outboxAttributes(recordedEvents.map((event) => toOrderEnvelope(event, provenance))),
  };
};

type StoredPayment = StoredOrder['unappliedPayments'][number];

const receivedPayment = ({ paymentId, amount, currency, receivedAt }: StoredPayment) => ({
  paymentId,
  amount: Money.ofMinor(amount, currency),
  receivedAt,
});

/** Only then a payment without a reason is the one that waits. */
const waitsForStock = (stored: StoredOrder): boolean =>
  stored.status === 'PENDING' && stored.stock === 'requested';

const cancellationOf = ({
  cancellationReason: reason,
  cancellationNote: note,
  shortLines = [],
}: Extract<StoredOrder, { status: 'CANCELLED' }>): Cancellation =>
  reason === 'out-of-stock' || shortLines.length > 0
    ? { reason: 'out-of-stock', shortLines }
    : { reason, note };

const progressOf = (stored: StoredOrder): OrderProgress => {
  switch (stored.status) {
    case 'PENDING': {
      const { stock = 'presumed' } = stored;
      if (stock !== 'requested') return { status: 'PENDING', stock };
      const waiting = stored.unappliedPayments.find(({ reason }) => reason === undefined);
      return { status: 'PENDING', stock, payment: waiting && receivedPayment(waiting) };
    }
    case 'COMPLETED':
      return {
        status: 'COMPLETED',
        stock: stored.stock === undefined ? 'presumed' : 'held',
        paymentId: stored.paymentId,
        completedAt: stored.completedAt,
      };
    case 'CANCELLED':
      return {
        status: 'CANCELLED',
        cancellation: cancellationOf(stored),
        cancelledAt: stored.cancelledAt,
      };
  }
};

/** The reason of a payment that was kept before reasons were stored: by then only these two were kept. */
const reasonOnceImplied = ({ status }: StoredOrder): UnappliedReason =>
  status === 'CANCELLED' ? 'order-cancelled' : 'paid-before';

const unappliedPaymentsOf = (stored: StoredOrder): readonly UnappliedPayment[] =>
  stored.unappliedPayments
    .filter(({ reason }) => reason !== undefined || !waitsForStock(stored))
    .map((kept) => ({
      ...receivedPayment(kept),
      reason: kept.reason ?? reasonOnceImplied(stored),
      otherOrderId: kept.otherOrderId,
    }));

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
    unappliedPayments: unappliedPaymentsOf(stored),
  });
};
