import type { Clock, Provenance } from '@commerce/domain-primitives';
import { movementId, type ProductId } from '../../domain/ids.ts';
import { type StatedStock, Stock } from '../../domain/stock/stock.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface OpenStockPorts {
  readonly stocks: StockRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface OpenStockCommand {
  readonly productId: ProductId;
  readonly stated: StatedStock;
}

export interface Opened {
  readonly stock: Stock;
  /** False where there was one already, which is left as it is. */
  readonly isNew: boolean;
}

/** Opens the stock of a product, with the pieces that it starts with. */
export const openStock =
  ({ stocks, retry, now }: OpenStockPorts) =>
  ({ productId, stated }: OpenStockCommand, provenance: Provenance): Promise<Opened> =>
    retry(async () => {
      const known = await stocks.find(productId);
      if (known !== undefined) return { stock: known, isNew: false };
      const at = now();
      const stock = Stock.open(productId, stated, at);
      const movement = {
        cause: 'initial',
        productId,
        movementId: movementId('initial'),
        quantity: stock.onHandBy,
        at,
      } as const;
      return { stock: await stocks.save(stock, movement, provenance), isNew: true };
    });
