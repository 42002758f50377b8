import type { Page, PageRequest } from '@commerce/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import type { LedgerRecord } from '../../domain/ledger/ledger-entry.ts';

/** Port: a customer's ledger, newest first. */
export interface LedgerReader {
  /** @throws CommerceError `invalid-input` for a cursor that is not of this ledger. */
  page(customerId: CustomerId, request: PageRequest): Promise<Page<LedgerRecord>>;
}
