import { outboxAttributes } from '@commerce/dynamodb';
import type { EventEnvelope } from '@commerce/event-contracts';
import * as z from 'zod';
import type { CustomerId } from '../../domain/ids.ts';
import { RewardAccount } from '../../domain/reward-account/reward-account.ts';
import { accountKey } from './reward-account-table.ts';

const points = z.int().nonnegative();
const tier = z.enum(['BRONZE', 'SILVER', 'GOLD']);

const accountItem = z.object({
  version: z.int().positive(),
  climb: z.object({
    lifetime: points,
    steps: z.array(z.object({ tier, after: z.string(), lifetime: points })),
  }),
  redeemed: points,
  pending: z.object({ BRONZE: points, SILVER: points, GOLD: points }),
});

export const fromItem = (customerId: CustomerId, item: unknown): RewardAccount => {
  const { version, climb: progress, ...state } = accountItem.parse(item);
  return RewardAccount.restore(customerId, version, { ...state, progress });
};

/** The item of the next version; the events of the save ride on it and on no other item. */
export const toItem = (account: RewardAccount, outbox: readonly EventEnvelope[]) => ({
  ...accountKey(account.id),
  climb: account.state.progress,
  redeemed: account.state.redeemed,
  pending: account.state.pending,
  version: account.version + 1,
  ...outboxAttributes(outbox),
});
