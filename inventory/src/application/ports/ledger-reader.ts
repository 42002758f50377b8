import type { Page, PageRequest } from '@commerce/dynamodb';
import type { ProductId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/movement.ts';

/** Port: a product's ledger, newest first. */
export interface LedgerReader {
  /** @throws CommerceError `invalid-input` for a cursor that is not of this ledger. */
  page(productId: ProductId, request: PageRequest): Promise<Page<Movement>>;
}
