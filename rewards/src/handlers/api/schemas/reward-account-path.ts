import { wireCustomerId } from '@commerce/event-contracts';
import * as z from 'zod';
import { customerId } from '../../../domain/ids.ts';

export const rewardAccountPath = z.strictObject({
  customerId: wireCustomerId
    .describe(
      'The customer whose points these are, percent-encoded; an id of one or two dots with a `~` before it',
    )
    .transform(customerId),
});

export type RewardAccountPath = z.output<typeof rewardAccountPath>;
