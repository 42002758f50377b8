import * as z from 'zod';
import { productId } from '../../domain/ids.ts';
import { Stock } from '../../domain/stock/stock.ts';
import { stockKey } from './stock-table.ts';

const stockItem = z.object({
  productId: z.string().transform(productId),
  version: z.int().positive(),
  revision: z.int().positive(),
  onHand: z.int(),
  held: z.int().nonnegative(),
  lowAt: z.int().nonnegative(),
  tracked: z.boolean(),
});

export const fromItem = (item: unknown): Stock => {
  const { productId: id, version, ...state } = stockItem.parse(item);
  return Stock.restore(id, version, state);
};

/** The item of the next version. `available` is an attribute, as a condition cannot subtract. */
export const toItem = (stock: Stock) => ({
  ...stockKey(stock.id),
  productId: stock.id,
  ...stock.state,
  available: stock.available,
  version: stock.version + 1,
});
