import {
  AggregateRoot,
  type Currency,
  domainEvent,
  invalidInput,
  Money,
} from '@commerce/domain-primitives';
import type { Cancellation } from './cancellation.ts';
import type { CustomerId, OrderId } from '../ids.ts';
import { orderNotCancellable } from '../errors.ts';
import type { OrderEvent } from './order-events.ts';
import type { OrderItem } from './order-item.ts';
import { MAX_ITEMS, PAYMENT_TIME_MS } from './order-limits.ts';
import type { OrderPlacement, OrderProgress, OrderState } from './order-state.ts';
import { mayBecome } from './order-status.ts';
import type { Payment, PaymentOutcome, UnappliedReason } from './payment.ts';
import type { PaymentId } from './payment-id.ts';

export interface NewOrder {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly items: readonly OrderItem[];
  readonly requestFingerprint: string;
}

/** What a customer wants to buy, from the moment it is placed until it is paid or cancelled. */
export class Order extends AggregateRoot<OrderId, OrderEvent> {
  #state: OrderState;
  #changed = false;
  #claimedPayment: PaymentId | undefined;

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
    // No payment will come for it: providers make none of 0.
    if (order.total.isZero()) order.#complete(undefined, now);
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

  /**
   * The payment that this change records with the order. A save claims it for the order in the same step, and is
   * refused when another order has it: one payment pays one order.
   */
  get claimedPayment(): PaymentId | undefined {
    return this.#claimedPayment;
  }

  /** The order as it was in the response when it was placed, whatever its state is now. */
  asPlaced(): Order {
    const { progress } = this.#state;
    // Completed without a payment is completed by being placed, and final.
    const isPlacedComplete = progress.status === 'COMPLETED' && progress.paymentId === undefined;
    const placed = pending(this.#state);
    return new Order(this.id, this.version, isPlacedComplete ? { ...placed, progress } : placed);
  }

  /**
   * Decides on a payment; one that cannot be applied is recorded on the order.
   *
   * @param holder the other order that the payment is recorded with, where it is known to be.
   */
  receivePayment(payment: Payment, now: Date, holder?: OrderId): PaymentOutcome {
    const known = this.#known(payment.paymentId);
    if (known !== undefined) {
      const { amount, outcome } = known;
      // A repeat has the same amount. Same payment id, different amount: needs manual review.
      return amount.equals(payment.amount) ? outcome : { kind: 'contradicted', recorded: amount };
    }
    if (holder !== undefined) {
      return this.#recordUnappliedPayment(payment, 'pays-another-order', now, holder);
    }
    this.#claimedPayment = payment.paymentId;
    const reason = this.#whyNotApplied(payment);
    if (reason !== undefined) return this.#recordUnappliedPayment(payment, reason, now);
    this.#complete(payment.paymentId, now);
    return { kind: 'completed' };
  }

  /** @throws CommerceError `order-not-cancellable` for an order that is paid or cancelled. */
  cancel(cancellation: Cancellation, now: Date): void {
    const { status } = this.#state.progress;
    if (!mayBecome(status, 'CANCELLED')) throw orderNotCancellable(status);
    this.#transitionTo({ status: 'CANCELLED', cancellation, cancelledAt: now }, now);
    this.record(
      domainEvent({
        type: 'order.cancelled',
        subject: this.id,
        occurredAt: now,
        data: { customerId: this.customerId, reason: cancellation.reason },
      }),
    );
  }

  /** Cancels the order when its payment is overdue. Returns whether it did. */
  expire(now: Date): boolean {
    const { progress, expiresAt } = this.#state;
    if (!mayBecome(progress.status, 'CANCELLED') || expiresAt > now) return false;
    this.cancel({ reason: 'expired' }, now);
    return true;
  }

  /**
   * Records the points that Rewards issued for this order. They may be announced again with a higher value, when a late
   * order of the customer raises a tier, and never with a lower one. So the highest value counts, in any order of events.
   */
  recordPoints(points: number, now: Date): void {
    if (points <= (this.#state.pointsEarned ?? -1)) return;
    this.#change({ pointsEarned: points }, now);
  }

  /** What is recorded of a payment: its amount, and what its repeat comes to. */
  #known(paymentId: PaymentId): { amount: Money; outcome: PaymentOutcome } | undefined {
    const { progress, unappliedPayments } = this.#state;
    if (progress.status === 'COMPLETED' && progress.paymentId === paymentId) {
      return { amount: this.total, outcome: { kind: 'already-completed' } };
    }
    const kept = unappliedPayments.find((each) => each.paymentId === paymentId);
    return kept && { amount: kept.amount, outcome: { kind: 'kept', kept } };
  }

  #whyNotApplied({ amount }: Payment): UnappliedReason | undefined {
    const { progress } = this.#state;
    switch (progress.status) {
      case 'PENDING':
        return amount.equals(this.total) ? undefined : 'mismatched';
      case 'COMPLETED':
        return progress.paymentId === undefined ? 'nothing-due' : 'paid-before';
      case 'CANCELLED':
        return 'order-cancelled';
    }
  }

  #complete(paymentId: PaymentId | undefined, now: Date): void {
    const { total } = this;
    this.#transitionTo({ status: 'COMPLETED', paymentId, completedAt: now }, now);
    this.record(
      domainEvent({
        type: 'order.completed',
        subject: this.id,
        occurredAt: now,
        data: { customerId: this.customerId, total, paymentId },
      }),
    );
  }

  #recordUnappliedPayment(
    { paymentId, amount }: Payment,
    reason: UnappliedReason,
    now: Date,
    otherOrderId?: OrderId,
  ): PaymentOutcome {
    const kept = { paymentId, amount, receivedAt: now, reason, otherOrderId };
    this.#change({ unappliedPayments: [...this.#state.unappliedPayments, kept] }, now);
    return { kind: 'kept', kept };
  }

  #transitionTo(progress: OrderProgress, now: Date): void {
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
  if (first === undefined || items.length > MAX_ITEMS) {
    throw invalidInput(`An order has 1 to ${MAX_ITEMS} items.`);
  }
  if (new Set(items.map(({ productId }) => productId)).size < items.length) {
    throw invalidInput('An order names each product once.');
  }
  return first.unitPrice.currency;
};
