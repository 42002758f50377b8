import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { customerId } from '../../../domain/ids.ts';

export const rewardAccountPath = z.strictObject({
  customerId: wireId.describe('The customer whose points these are').transform(customerId),
});

export type RewardAccountPath = z.output<typeof rewardAccountPath>;
