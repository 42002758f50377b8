import type { Page, PageRequest } from '@commerce/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import { type LedgerEntry, ledgerEntryOf } from '../../domain/ledger/ledger-entry.ts';
import type { RewardAccountRepository } from '../../domain/reward-account/reward-account-repository.ts';
import type { LedgerReader } from '../ports/ledger-reader.ts';

export interface ListHistoryPorts {
  readonly ledger: LedgerReader;
  readonly accounts: Pick<RewardAccountRepository, 'load'>;
}

export const listHistory =
  ({ ledger, accounts }: ListHistoryPorts) =>
  async (customerId: CustomerId, request: PageRequest): Promise<Page<LedgerEntry>> => {
    const page = await ledger.page(customerId, request);
    // Loaded after the page: an account at least as new as the entries can rate every one of them.
    const { progress } = (await accounts.load(customerId)).state;
    return { ...page, items: page.items.map((record) => ledgerEntryOf(record, progress)) };
  };
