import type { CustomerId } from '../../domain/ids.ts';
import type { RewardAccount } from '../../domain/reward-account/reward-account.ts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';

export interface GetAccountPorts {
  readonly accounts: Pick<RewardAccountRepository, 'load'>;
}

/** A customer who never ordered has an account too: an empty one. */
export const getAccount =
  ({ accounts }: GetAccountPorts) =>
  (customerId: CustomerId): Promise<RewardAccount> =>
    accounts.load(customerId);
