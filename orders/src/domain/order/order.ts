import {
  AggregateRoot,
  type Currency,
  domainEvent,
  invalidInput,
  Money,
} from '@commerce/domain-primitives';
import type { Cancellation } from './cancellation.ts';
import type { CustomerId, OrderId } from './ids.ts';
import { orderNotCancellable } from './order-errors.ts';
import type { OrderEvent } from './order-events.ts';
import type { OrderItem } from './order-item.ts';
import { MAXIMUM_ITEMS, PAYMENT_TIME_MS } from './order-limits.ts';
import type { OrderPlacement, OrderProgress, OrderState } from './order-state.ts';
import { mayBecome } from './order-status.ts';
import type { Payment, PaymentOutcome } from './payment.ts';

export interface NewOrder {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly items: readonly OrderItem[];
  readonly requestFingerprint: string;
}

/** What a customer wants to buy, from the moment it is placed until it is paid or called off. */
export class Order extends AggregateRoot<OrderId, OrderEvent> {
  #state: OrderState;
  #changed = false;

  private constructor(id: OrderId, version: number, state: OrderState) {
    super(id, version);
    this.#state = state;
  }

  /** @throws CommerceError `invalid-input` for no items, too many, or one product twice; `mixed-currencies`. */
  static place({ orderId, ...placed }: NewOrder, now: Date): Order {
    const currency = currencyOf(placed.items);
    const order = new Order(
      orderId,
      0,
      pending({
        ...placed,
        currency,
        createdAt: now,
        expiresAt: new Date(now.getTime() + PAYMENT_TIME_MS),
      }),
    );
    const { customerId, items } = placed;
    order.record(
      domainEvent({
        type: 'order.created',
        subject: orderId,
        occurredAt: now,
        data: { customerId, items, total: order.total },
      }),
    );
    return order;
  }

  /** Brings back what was saved. */
  static restore(orderId: OrderId, version: number, state: OrderState): Order {
    return new Order(orderId, version, state);
  }

  get state(): OrderState {
    return this.#state;
  }

  get customerId(): CustomerId {
    return this.#state.customerId;
  }

  get total(): Money {
    const { items, currency } = this.#state;
    return Money.sum(
      items.map(({ lineTotal }) => lineTotal),
      currency,
    );
  }

  /** Whether there is anything to save since the order was loaded. */
  get hasChanged(): boolean {
    return this.#changed;
  }

  /** The order as it was answered when it was placed, whatever has become of it. */
  asPlaced(): Order {
    return new Order(this.id, this.version, pending(this.#state));
  }

  /** Decides on a payment; a payment that cannot be applied to a final order is kept with it. */
  receivePayment(payment: Payment, now: Date): PaymentOutcome {
    const { progress } = this.#state;
    switch (progress.status) {
      case 'PENDING':
        return this.#settle(payment, now);
      case 'COMPLETED':
        // A repeat is of the same money; the same name with another amount is for somebody to look at.
        if (progress.paymentId === payment.paymentId) {
          return payment.amount.equals(this.total)
            ? { kind: 'already-completed' }
            : { kind: 'mismatched', expected: this.total };
        }
        this.#keep(payment, now);
        return { kind: 'paid-before', paidBy: progress.paymentId };
      case 'CANCELLED':
        this.#keep(payment, now);
        return { kind: 'order-cancelled' };
    }
  }

  /** @throws CommerceError `order-not-cancellable` for an order that is paid or cancelled. */
  cancel(cancellation: Cancellation, now: Date): void {
    const { status } = this.#state.progress;
    if (!mayBecome(status, 'CANCELLED')) throw orderNotCancellable(status);
    this.#become({ status: 'CANCELLED', cancellation, cancelledAt: now }, now);
    this.record(
      domainEvent({
        type: 'order.cancelled',
        subject: this.id,
        occurredAt: now,
        data: { customerId: this.customerId, reason: cancellation.reason },
      }),
    );
  }

  /** Cancels the order when its time to be paid is over. Tells whether it did. */
  expire(now: Date): boolean {
    const { progress, expiresAt } = this.#state;
    if (!mayBecome(progress.status, 'CANCELLED') || expiresAt > now) return false;
    this.cancel({ reason: 'expired' }, now);
    return true;
  }

  /**
   * Takes over what Rewards issued for this order. Its points may be announced again, higher, when a
   * late order of the customer lifts a tier, and never lower: so the highest word counts, in whatever
   * order the words arrive.
   */
  recordPoints(points: number, now: Date): void {
    if (points <= (this.#state.pointsEarned ?? -1)) return;
    this.#change({ pointsEarned: points }, now);
  }

  #settle(payment: Payment, now: Date): PaymentOutcome {
    const { total } = this;
    if (!payment.amount.equals(total)) return { kind: 'mismatched', expected: total };
    const { paymentId } = payment;
    this.#become({ status: 'COMPLETED', paymentId, completedAt: now }, now);
    this.record(
      domainEvent({
        type: 'order.completed',
        subject: this.id,
        occurredAt: now,
        data: { customerId: this.customerId, total, paymentId },
      }),
    );
    return { kind: 'completed' };
  }

  #keep({ paymentId, amount }: Payment, now: Date): void {
    const { unappliedPayments } = this.#state;
    if (unappliedPayments.some((kept) => kept.paymentId === paymentId)) return;
    this.#change(
      { unappliedPayments: [...unappliedPayments, { paymentId, amount, receivedAt: now }] },
      now,
    );
  }

  #become(progress: OrderProgress, now: Date): void {
    this.#change({ progress }, now);
  }

  #change(changes: Partial<OrderState>, now: Date): void {
    this.#state = { ...this.#state, ...changes, updatedAt: now };
    this.#changed = true;
  }
}

const pending = (placement: OrderPlacement): OrderState => ({
  customerId: placement.customerId,
  items: placement.items,
  currency: placement.currency,
  createdAt: placement.createdAt,
  expiresAt: placement.expiresAt,
  requestFingerprint: placement.requestFingerprint,
  progress: { status: 'PENDING' },
  updatedAt: placement.createdAt,
  unappliedPayments: [],
});

const currencyOf = (items: readonly OrderItem[]): Currency => {
  const [first] = items;
  if (first === undefined || items.length > MAXIMUM_ITEMS) {
    throw invalidInput(`An order has 1 to ${MAXIMUM_ITEMS} items.`);
  }
  if (new Set(items.map(({ productId }) => productId)).size < items.length) {
    throw invalidInput('An order names each product once.');
  }
  return first.unitPrice.currency;
};
