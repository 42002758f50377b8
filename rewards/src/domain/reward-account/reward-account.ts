import { AggregateRoot, domainEvent } from '@commerce/domain-primitives';
import { insufficientPoints, orderCancelled } from '../errors.ts';
import type { CustomerId, OrderId } from '../ids.ts';
import type { IssuedOrder } from '../ledger/issued-order.ts';
import {
  advances,
  type IssuedAccrual,
  issuedOrderOf,
  type OrderAccrual,
  pendingUnitsOf,
} from '../ledger/order-accrual.ts';
import type { OrderSpending } from '../ledger/order-spending.ts';
import type { Redemption, RedemptionRequest } from '../ledger/redemption.ts';
import {
  NO_PROGRESS,
  insertOrder,
  type RatedOrder,
  type TierProgress,
} from '../tiers/tier-progress.ts';
import { assertSafePoints, tierOf, type TierName } from '../tiers/tiers.ts';
import {
  NOTHING_PENDING,
  type PendingPoints,
  withoutPending,
  withPending,
} from './pending-points.ts';
import type { RewardAccountEvent } from './reward-account-events.ts';

export interface RewardAccountState {
  readonly progress: TierProgress;
  /** Points spent so far, less those that came back. */
  readonly redeemed: number;
  readonly pending: PendingPoints;
}

const EMPTY: RewardAccountState = { progress: NO_PROGRESS, redeemed: 0, pending: NOTHING_PENDING };

// An item holds 400 KB and an event in it takes up to 600 bytes, so a save announces so many at most.
// More orders than this are recalculated only when as many small ones overtook a large one; their
// ledger entries are right all the same.
const MAX_ANNOUNCED = 400;

/**
 * A customer's points. Invariant: lifetime − redeemed = balance ≥ 0, which is the sum of the ledger;
 * lifetime never falls (see `insertOrder`), redeeming never takes more than the balance, and what
 * comes back was taken before.
 *
 * What is known of an order is part of this aggregate and changes only together with it; a method
 * gives back what the order became, or `undefined` when the event changes nothing.
 */
export class RewardAccount extends AggregateRoot<CustomerId, RewardAccountEvent> {
  #state: RewardAccountState;

  private constructor(id: CustomerId, version: number, state: RewardAccountState) {
    super(id, version);
    this.#state = state;
  }

  /** The account of a customer without any record. */
  static open(id: CustomerId): RewardAccount {
    return new RewardAccount(id, 0, EMPTY);
  }

  static restore(id: CustomerId, version: number, state: RewardAccountState): RewardAccount {
    return new RewardAccount(id, version, state);
  }

  get state(): RewardAccountState {
    return this.#state;
  }

  get balance(): number {
    return this.lifetime - this.#state.redeemed;
  }

  get lifetime(): number {
    return this.#state.progress.lifetime;
  }

  get tier(): TierName {
    return tierOf(this.lifetime);
  }

  /** What the orders that wait for their payment would earn at the present tier. */
  get pending(): number {
    return this.#state.pending[this.tier];
  }

  /** The order was placed: its points are expected. */
  addPending(
    order: { readonly orderId: OrderId; readonly units: number },
    known: OrderAccrual | undefined,
  ): OrderAccrual | undefined {
    if (!advances('pending', known)) return undefined;
    this.#change({ pending: withPending(this.#state.pending, order.units) });
    return { state: 'pending', orderId: order.orderId, units: order.units };
  }

  /** The order was cancelled: nothing is expected of it any more. */
  dropPending(orderId: OrderId, known: OrderAccrual | undefined): OrderAccrual | undefined {
    if (!advances('dropped', known)) return undefined;
    this.#settlePending(known);
    return { state: 'dropped', orderId };
  }

  /** The order that points were spent on was cancelled: they come back, once. */
  returnSpending(spending: OrderSpending | undefined, now: Date): OrderSpending | undefined {
    if (spending?.state !== 'spent') return undefined;
    const { orderId, points } = spending;
    this.#change({ redeemed: this.#state.redeemed - points });
    const { id: customerId, balance } = this;
    this.record(
      domainEvent({
        type: 'reward.returned',
        subject: customerId,
        occurredAt: now,
        data: { customerId, orderId, points, balance },
      }),
    );
    return { state: 'returned', orderId, points, returnedAt: now };
  }

  /**
   * The order was paid: its points are issued.
   *
   * @param later the issued orders in `affectedRange(progress, place of this order)`, oldest first.
   */
  issue(
    accrual: IssuedAccrual,
    known: OrderAccrual | undefined,
    later: readonly IssuedOrder[],
    now: Date,
  ): OrderAccrual | undefined {
    if (!advances('issued', known)) return undefined;
    const { progress, changed } = insertOrder(this.#state.progress, issuedOrderOf(accrual), later);
    this.#settlePending(known);
    this.#change({ progress });
    this.#announce(changed, now);
    return accrual;
  }

  /** @throws CommerceError `insufficient-points`. */
  redeem(request: RedemptionRequest, now: Date): Redemption {
    const { points, redemptionId, orderId } = request;
    if (points > this.balance) throw insufficientPoints(this.balance, points);
    this.#change({ redeemed: assertSafePoints(this.#state.redeemed + points) });
    const { id: customerId, balance } = this;
    this.record(
      domainEvent({
        type: 'reward.redeemed',
        subject: customerId,
        occurredAt: now,
        data: { customerId, redemptionId, points, balance, orderId },
      }),
    );
    return { ...request, balance, redeemedAt: now };
  }

  /**
   * Adds points to what is spent on an order, to come back if it is cancelled.
   *
   * @throws CommerceError `order-cancelled`: nothing would bring them back any more.
   */
  spendOn(
    orderId: OrderId,
    points: number,
    known: OrderAccrual | undefined,
    before: OrderSpending | undefined,
  ): OrderSpending {
    if (known?.state === 'dropped' || before?.state === 'returned') throw orderCancelled();
    return { state: 'spent', orderId, points: assertSafePoints((before?.points ?? 0) + points) };
  }

  #announce(rated: readonly RatedOrder[], now: Date): void {
    const { id: customerId, balance } = this;
    for (const { order, points } of rated.slice(0, MAX_ANNOUNCED)) {
      this.record(
        domainEvent({
          type: 'reward.issued',
          subject: customerId,
          occurredAt: now,
          data: { customerId, orderId: order.orderId, points, balance },
        }),
      );
    }
  }

  #settlePending(known: OrderAccrual | undefined): void {
    this.#change({ pending: withoutPending(this.#state.pending, pendingUnitsOf(known)) });
  }

  #change(part: Partial<RewardAccountState>): void {
    this.#state = { ...this.#state, ...part };
  }
}
