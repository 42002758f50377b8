import type { Clock, Provenance } from '@commerce/domain-primitives';
import { stockNotFound, versionMismatch } from '../../domain/errors.ts';
import { movementId, type ProductId } from '../../domain/ids.ts';
import type { Stock } from '../../domain/stock/stock.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface SetStockPorts {
  readonly stocks: StockRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface SetStockCommand {
  readonly productId: ProductId;
  /** Whether the stock is the one that the operator saw. */
  readonly isExpected: (stock: Stock) => boolean;
  readonly onHand: number;
  /** Left as it is unless given. */
  readonly lowAt?: number | undefined;
  /** Left as it is unless given. */
  readonly tracked?: boolean | undefined;
}

/**
 * An operator counted. Holds that come in between are no reason to refuse: they take from what is available, not from
 * what there is.
 *
 * @throws CommerceError `stock-not-found`, `version-mismatch`, `version-conflict`
 */
export const setStock =
  ({ stocks, retry, now }: SetStockPorts) =>
  (command: SetStockCommand, provenance: Provenance): Promise<Stock> =>
    retry(async () => {
      const { productId, isExpected, onHand } = command;
      const stock = await stocks.find(productId);
      if (stock === undefined) throw stockNotFound(productId);
      if (!isExpected(stock)) throw versionMismatch(productId);
      const { lowAt = stock.state.lowAt, tracked = stock.state.tracked } = command;
      const at = now();
      stock.set({ onHand, lowAt, tracked }, at);
      if (!stock.hasChanged) return stock;
      const movement = {
        cause: 'set',
        productId,
        // Of each version of the stock one change is saved.
        movementId: movementId(`set-${stock.version}`),
        quantity: stock.onHandBy,
        at,
      } as const;
      return stocks.save(stock, movement, provenance);
    });
