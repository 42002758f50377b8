import type { PlannedOrder } from '../plan/chaos-plan.ts';

/** All requests to place one order, and their results. */
export interface PlacementRecord {
  readonly planned: PlannedOrder;
  /** One per request sent; the order carries the one of the request that created it. */
  readonly correlationIds: readonly string[];
  /** The order ids of all responses that accepted the order. */
  readonly acceptedIds: readonly string[];
  /** The products that were ordered. */
  readonly productIds: readonly string[];
  /** The problem codes of the responses that rejected the order. */
  readonly rejections: readonly string[];
  /** The status of the response to the same key with another body. */
  readonly misuseStatus?: number;
}

/** A payment event that the bus accepted. */
export interface PaymentRecord {
  readonly eventId: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
}

export interface CancellationRecord {
  readonly orderId: string;
  readonly outcome: 'done' | 'rejected' | 'no-response';
}

export interface RedemptionRecord {
  readonly customerId: string;
  readonly points: number;
  /** From all responses that accepted it; the same request must be one redemption. */
  readonly redemptionIds: readonly string[];
  /** False when a request got no response, so that it may or may not have redeemed points. */
  readonly isCertain: boolean;
}

/** What the customers and the payment provider of the run observed. */
export interface TrafficRecord {
  readonly placements: readonly PlacementRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly cancellations: readonly CancellationRecord[];
  readonly redemptions: readonly RedemptionRecord[];
}
