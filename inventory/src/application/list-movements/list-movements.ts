import type { Page, PageRequest } from '@commerce/dynamodb';
import { stockNotFound } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/movement.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import type { LedgerReader } from '../ports/ledger-reader.ts';

export interface ListMovementsPorts {
  readonly ledger: LedgerReader;
  readonly stocks: Pick<StockRepository, 'find'>;
}

/** @throws CommerceError `stock-not-found`, and `invalid-input` for a cursor that is not of this ledger. */
export const listMovements =
  ({ ledger, stocks }: ListMovementsPorts) =>
  async (productId: ProductId, request: PageRequest): Promise<Page<Movement>> => {
    const page = await ledger.page(productId, request);
    // The first entry is written with the stock, so only an empty page leaves a doubt.
    if (page.items.length === 0 && (await stocks.find(productId)) === undefined) {
      throw stockNotFound(productId);
    }
    return page;
  };
