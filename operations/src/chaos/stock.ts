import { inParallel } from '@commerce/dynamodb';
import { readAndChange, unwrap } from '@commerce/client/source';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedOrder } from './plan/chaos-plan.ts';
import { expectedDemand, type StockPlan, stockPlan } from './plan/stock-plan.ts';
import type { Api } from './traffic/api-client.ts';
import { OPERATOR } from './traffic/operator.ts';

const PRODUCTS_AT_ONCE = 4;
const NOT_FOUND = 404;
const POLL_MS = 200;
/** Much longer than the event of a product takes on a busy machine. */
const OPENING_TIMEOUT_MS = 60_000;

/** Waits for the stock of a product, which the event of the product opens. */
const stockOpened = async (api: Api, productId: string): Promise<void> => {
  const deadline = Date.now() + OPENING_TIMEOUT_MS;
  const path = { productId };
  for (;;) {
    const { status } = await api(OPERATOR).inventory.get('/inventory/{productId}', { path });
    if (status !== NOT_FOUND) return;
    if (Date.now() > deadline) throw new Error(`The stock of ${productId} was not opened.`);
    await sleep(POLL_MS);
  }
};

/** Counts the products: from now on as many pieces of each are there as the plan says. */
export const stockProducts = async (
  api: Api,
  orders: readonly PlannedOrder[],
  products: readonly string[],
): Promise<StockPlan> => {
  const plan = stockPlan(expectedDemand(orders, products));
  const { inventory } = api(OPERATOR);
  await inParallel(PRODUCTS_AT_ONCE, [...plan.pieces], async ([productId, onHand]) => {
    await stockOpened(api, productId);
    const path = { productId };
    const counted = await readAndChange({
      read: (fresh) => inventory.get('/inventory/{productId}', { path, ...fresh }),
      change: (_current, ifMatch) =>
        inventory.put('/inventory/{productId}', { path, ifMatch, body: { onHand } }),
    });
    unwrap(counted);
  });
  return plan;
};
