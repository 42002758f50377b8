import type { Provenance } from '@commerce/event-contracts';
import type { CustomerId } from '../../domain/ids.ts';
import type { RewardAccount } from '../../domain/reward-account/reward-account.ts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';

/** A customer who never ordered has an account too: an empty one. */
export const getAccount =
  ({ accounts }: { readonly accounts: Pick<RewardAccountRepository<Provenance>, 'load'> }) =>
  (customerId: CustomerId): Promise<RewardAccount> =>
    accounts.load(customerId);
