import {
  AggregateRoot,
  type Currency,
  domainEvent,
  invalidInput,
  Money,
} from '@commerce/domain-primitives';
import type { Withdrawal, Cancellation } from './cancellation.ts';
import type { CustomerId, OrderId } from '../ids.ts';
import { orderNotCancellable } from '../errors.ts';
import type { OrderEvent } from './order-events.ts';
import type { OrderItem } from './order-item.ts';
import { MAX_ITEMS, PAYMENT_TIME_MS } from './order-limits.ts';
import { nextStage, type OrderStage, stageOf } from './order-stage.ts';
import type { OrderPlacement, OrderProgress, OrderState } from './order-state.ts';
import type { ShortLine } from './order-stock.ts';
import type {
  Payment,
  PaymentOutcome,
  ReceivedPayment,
  UnappliedPayment,
  UnappliedReason,
} from './payment.ts';
import type { PaymentId } from './payment-id.ts';
import { stockOf, type StockState } from './stock-state.ts';

export interface NewOrder {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly items: readonly OrderItem[];
  readonly requestFingerprint: string;
}

/** What a hold did: nothing for an order that was held or ended before. */
export type HoldOutcome = 'held' | 'completed' | 'unchanged';

export interface RejectionOutcome {
  /** Whether the rejection cancelled the order now. */
  readonly cancelled: boolean;
  /** The payment that waited for the stock which was rejected; told again for a repeat. */
  readonly unapplied?: UnappliedPayment | undefined;
}

/** What a customer wants to buy, from the moment it is placed until it is held and paid, or cancelled. */
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

  /** What the order waits for, or how it ended. */
  get stage(): OrderStage {
    return stageOf(this.#state.progress, this.total.isZero());
  }

  get stock(): StockState {
    return stockOf(this.#state.progress);
  }

  /** Whether the order is cancelled unless a payment comes in time: not so once it is paid, or where it is free. */
  get canExpire(): boolean {
    return nextStage(this.stage, 'withdrawn') !== undefined;
  }

  /** The payment that completed the order, or waits to complete it. */
  get paidBy(): PaymentId | undefined {
    const { progress } = this.#state;
    return progress.status === 'COMPLETED' ? progress.paymentId : this.#waitingPayment?.paymentId;
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
    const placed = pending(this.#state);
    // The version before completed an order that costs nothing by placing it; such an order has no payment.
    const isPlacedComplete =
      progress.status === 'COMPLETED' &&
      progress.stock === 'presumed' &&
      progress.paymentId === undefined;
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
    const received = { ...payment, receivedAt: now };
    if (holder !== undefined) {
      return this.#recordUnappliedPayment(received, 'pays-another-order', now, holder);
    }
    this.#claimedPayment = payment.paymentId;
    const reason = this.#whyNotApplied(payment);
    if (reason !== undefined) return this.#recordUnappliedPayment(received, reason, now);
    if (nextStage(this.stage, 'paid') === 'completed') {
      this.#complete(payment.paymentId, now);
      return { kind: 'completed' };
    }
    this.#transitionTo({ status: 'PENDING', stock: 'requested', payment: received }, now);
    return { kind: 'awaits-stock' };
  }

  /** Inventory holds the stock. An order that waited for nothing else is completed in the same change. */
  holdStock(now: Date): HoldOutcome {
    const next = nextStage(this.stage, 'stock-held');
    if (next === undefined) return 'unchanged';
    if (next === 'completed') {
      this.#complete(this.#waitingPayment?.paymentId, now);
      return 'completed';
    }
    this.#transitionTo({ status: 'PENDING', stock: 'held' }, now);
    return 'held';
  }

  /** Inventory can hold nothing for the order, which is cancelled. A payment that waited is recorded, to be refunded. */
  rejectStock(shortLines: readonly ShortLine[], now: Date): RejectionOutcome {
    const cancelled = nextStage(this.stage, 'stock-rejected') === 'cancelled';
    if (cancelled) {
      const payment = this.#waitingPayment;
      // The payment came before, whatever the clock of the function that received it said.
      const at = payment !== undefined && payment.receivedAt > now ? payment.receivedAt : now;
      this.#cancel({ reason: 'out-of-stock', shortLines }, at);
      if (payment !== undefined) this.#recordUnappliedPayment(payment, 'order-cancelled', at);
    }
    return { cancelled, unapplied: this.#paidBeforeRejection };
  }

  /** @throws CommerceError `order-not-cancellable` for an order that is paid, free or cancelled. */
  cancel(withdrawal: Withdrawal, now: Date): void {
    if (nextStage(this.stage, 'withdrawn') === undefined) throw orderNotCancellable(this.stage);
    this.#cancel(withdrawal, now);
  }

  /** Cancels the order when its payment is overdue. Returns whether it did. */
  expire(now: Date): boolean {
    if (!this.canExpire || this.#state.expiresAt > now) return false;
    this.#cancel({ reason: 'expired' }, now);
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

  /** The payment that completes the order when its stock is held. */
  get #waitingPayment(): ReceivedPayment | undefined {
    const { progress } = this.#state;
    return progress.status === 'PENDING' && progress.stock === 'requested'
      ? progress.payment
      : undefined;
  }

  /** The payment that waited for the stock when that was rejected; any later one is reported by its own event. */
  get #paidBeforeRejection(): UnappliedPayment | undefined {
    const { progress, unappliedPayments } = this.#state;
    if (this.stock !== 'rejected' || progress.status !== 'CANCELLED') return undefined;
    return unappliedPayments.find(
      ({ reason, receivedAt }) =>
        reason === 'order-cancelled' && receivedAt <= progress.cancelledAt,
    );
  }

  /** What is recorded of a payment: its amount, and what its repeat comes to. */
  #known(paymentId: PaymentId): { amount: Money; outcome: PaymentOutcome } | undefined {
    const { progress, unappliedPayments } = this.#state;
    if (progress.status === 'COMPLETED' && progress.paymentId === paymentId) {
      return { amount: this.total, outcome: { kind: 'already-completed' } };
    }
    const waiting = this.#waitingPayment;
    if (waiting?.paymentId === paymentId) {
      return { amount: waiting.amount, outcome: { kind: 'awaits-stock' } };
    }
    const kept = unappliedPayments.find((each) => each.paymentId === paymentId);
    return kept && { amount: kept.amount, outcome: { kind: 'kept', kept } };
  }

  #whyNotApplied({ amount }: Payment): UnappliedReason | undefined {
    if (nextStage(this.stage, 'paid') !== undefined) {
      return amount.equals(this.total) ? undefined : 'mismatched';
    }
    if (this.stage === 'cancelled') return 'order-cancelled';
    return this.paidBy === undefined ? 'nothing-due' : 'paid-before';
  }

  #complete(paymentId: PaymentId | undefined, now: Date): void {
    const { total } = this;
    const { progress } = this.#state;
    const isPresumed = progress.status === 'PENDING' && progress.stock === 'presumed';
    const stock = isPresumed ? 'presumed' : 'held';
    this.#transitionTo({ status: 'COMPLETED', stock, paymentId, completedAt: now }, now);
    this.record(
      domainEvent({
        type: 'order.completed',
        subject: this.id,
        occurredAt: now,
        data: { customerId: this.customerId, total, paymentId },
      }),
    );
  }

  #cancel(cancellation: Cancellation, now: Date): void {
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

  #recordUnappliedPayment(
    received: ReceivedPayment,
    reason: UnappliedReason,
    now: Date,
    otherOrderId?: OrderId,
  ): PaymentOutcome {
    const kept = { ...received, reason, otherOrderId };
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
  progress: { status: 'PENDING', stock: 'requested' },
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
