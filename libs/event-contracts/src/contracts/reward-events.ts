import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireCustomerId, wireId, wirePoints } from '../wire-types.ts';

/** `reward.issued` */
export const rewardIssued = eventContract({
  type: 'reward.issued',
  source: 'rewards',
  version: 1,
  purpose: 'A customer earned points for a completed order.',
  subjectField: 'customerId',
  data: z.object({
    customerId: wireCustomerId,
    orderId: wireId,
    points: wirePoints,
    balance: wirePoints.describe('Balance after the points were added'),
  }),
});

/** `reward.returned` */
export const rewardReturned = eventContract({
  type: 'reward.returned',
  source: 'rewards',
  version: 1,
  purpose: 'The points that a customer spent on an order were returned because it was cancelled.',
  subjectField: 'customerId',
  data: z.object({
    customerId: wireCustomerId,
    orderId: wireId,
    points: z.int().positive(),
    balance: wirePoints.describe('Balance after the points were returned'),
  }),
});

/** `reward.redeemed` */
export const rewardRedeemed = eventContract({
  type: 'reward.redeemed',
  source: 'rewards',
  version: 1,
  purpose: 'A customer spent points.',
  subjectField: 'customerId',
  data: z.object({
    customerId: wireCustomerId,
    redemptionId: wireId,
    points: z.int().positive(),
    balance: wirePoints.describe('Balance after the points were spent'),
    orderId: wireId.optional(),
  }),
});
