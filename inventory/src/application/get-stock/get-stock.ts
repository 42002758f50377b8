import { stockNotFound } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Stock } from '../../domain/stock/stock.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';

export interface GetStockPorts {
  readonly stocks: Pick<StockRepository, 'find'>;
}

/** @throws CommerceError `stock-not-found` */
export const getStock =
  ({ stocks }: GetStockPorts) =>
  async (productId: ProductId): Promise<Stock> => {
    const stock = await stocks.find(productId);
    if (stock === undefined) throw stockNotFound(productId);
    return stock;
  };
