import type { Provenance } from '@commerce/event-contracts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';
import type { Retry } from './retry.ts';

/** What every use case that changes an account needs. */
export interface Writing {
  readonly accounts: RewardAccountRepository<Provenance>;
  readonly retry: Retry;
}
