import { describe } from '@jest/globals';
import { InMemoryRewardAccounts } from '../../support/in-memory-reward-accounts.ts';
import { rewardAccountsContract } from '../../support/reward-accounts-contract.ts';

describe('the fake', () => {
  rewardAccountsContract(() => {
    const fake = new InMemoryRewardAccounts();
    return { accounts: fake, ledger: fake };
  });
});
