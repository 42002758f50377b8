import type { PlannedOrder } from '../plan/chaos-plan.ts';

/** All requests that were meant to place one order, and what came of them. */
export interface PlacementRecord {
  readonly planned: PlannedOrder;
  /** One for each request that was sent; the order carries that of the request that made it. */
  readonly correlationIds: readonly string[];
  /** The order ids of all answers that accepted it. */
  readonly acceptedIds: readonly string[];
  /** Statuses other than 201 that refused it for good. */
  readonly refusals: readonly number[];
  /** The answer to the same key with another body. */
  readonly misuseStatus?: number;
}

/** A report of the payment provider that the bus took. */
export interface PaymentRecord {
  readonly eventId: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
}

export interface CancellationRecord {
  readonly orderId: string;
  readonly outcome: 'done' | 'refused' | 'unanswered';
}

export interface RedemptionRecord {
  readonly customerId: string;
  readonly points: number;
  /** Of all answers that accepted it: the same request is one redemption. */
  readonly redemptionIds: readonly string[];
  /** Whether any request was left without an answer, so that nobody knows whether it was made. */
  readonly isCertain: boolean;
}

/** What the run did, as its customers and its payment provider remember it. */
export interface TrafficRecord {
  readonly placements: readonly PlacementRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly cancellations: readonly CancellationRecord[];
  readonly redemptions: readonly RedemptionRecord[];
}
