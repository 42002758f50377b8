import type { OrderId, RedemptionId } from '../ids.ts';

/** What a customer asks for: two requests with the same key must ask for the same. */
export interface RedemptionRequest {
  readonly redemptionId: RedemptionId;
  /** 1 to 1,000,000,000. */
  readonly points: number;
  readonly orderId?: OrderId | undefined;
  readonly description?: string | undefined;
}

/** Points that were spent. */
export interface Redemption extends RedemptionRequest {
  /** Balance right after, as in the first response. */
  readonly balance: number;
  readonly redeemedAt: Date;
}

export const asksForTheSame = (first: RedemptionRequest, second: RedemptionRequest): boolean =>
  first.redemptionId === second.redemptionId &&
  first.points === second.points &&
  first.orderId === second.orderId &&
  first.description === second.description;
