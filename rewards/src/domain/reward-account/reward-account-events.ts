import type { DomainEvent } from '@commerce/domain-primitives';
import type { CustomerId, OrderId, RedemptionId } from '../ids.ts';

/**
 * An order earned these points in all. Recorded when they are issued, and again when an order that
 * was completed earlier, but arrived later, lifts the tier this one is rated by.
 */
export type RewardIssued = DomainEvent<
  'reward.issued',
  {
    readonly customerId: CustomerId;
    readonly orderId: OrderId;
    readonly points: number;
    readonly balance: number;
  }
>;

export type RewardRedeemed = DomainEvent<
  'reward.redeemed',
  {
    readonly customerId: CustomerId;
    readonly redemptionId: RedemptionId;
    readonly points: number;
    readonly balance: number;
    readonly orderId?: OrderId | undefined;
  }
>;

/** The points that were spent on an order came back, since it was cancelled. */
export type RewardReturned = DomainEvent<
  'reward.returned',
  {
    readonly customerId: CustomerId;
    readonly orderId: OrderId;
    readonly points: number;
    readonly balance: number;
  }
>;

export type RewardAccountEvent = RewardIssued | RewardRedeemed | RewardReturned;
