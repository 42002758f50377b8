import { unwrap } from '@commerce/client/source';
import type { StockPlan } from '../plan/stock-plan.ts';
import type { Api } from '../traffic/api-client.ts';
import { OPERATOR } from '../traffic/operator.ts';
import type { ObservedMovement, ObservedStock } from './evidence.ts';

const limit = 100;

/** Reads the stock of one product, as an operator. */
export const observedStock = async (
  api: Api,
  { pieces, short }: StockPlan,
  productId: string,
): Promise<ObservedStock> => {
  const { inventory } = api(OPERATOR);
  const path = { productId };
  const figures = unwrap(await inventory.get('/inventory/{productId}', { path }));
  const movements: ObservedMovement[] = [];
  const ledger = inventory.items('/inventory/{productId}/movements', { path, query: { limit } });
  for await (const movement of ledger) movements.unshift(movement);
  const { onHand = Number.NaN, held = Number.NaN, available = Number.NaN } = figures;
  return {
    productId,
    initial: pieces.get(productId) ?? 0,
    isShort: short.has(productId),
    onHand,
    held,
    available,
    movements,
  };
};
