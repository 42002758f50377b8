import { describe } from '@jest/globals';
import { InMemoryRewardAccountRepository } from '../../support/in-memory-reward-account-repository.ts';
import { rewardAccountRepositoryContract } from '../../support/reward-account-repository-contract.ts';

describe('the fake', () => {
  rewardAccountRepositoryContract(() => {
    const fake = new InMemoryRewardAccountRepository();
    return { accounts: fake, ledger: fake };
  });
});
