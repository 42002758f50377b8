import type { PlannedOrder } from './chaos-plan.ts';

/** How many pieces of each product there are before the first order. */
export interface StockPlan {
  readonly pieces: ReadonlyMap<string, number>;
  /** Products of which fewer pieces are there than are ordered. */
  readonly short: ReadonlySet<string>;
}

const SHORT_EVERY = 3;
const SHORT_SHARE = 0.5;
// Concurrent copies of one request hold nothing for long, but may be several at once.
const PLENTY = 10;

export const productOf = (product: number, products: readonly string[]): string =>
  products[product % products.length] ?? '';

/** How many pieces of each product all planned orders together ask for. */
export const expectedDemand = (
  orders: readonly PlannedOrder[],
  products: readonly string[],
): ReadonlyMap<string, number> => {
  const demand = new Map(products.map((productId) => [productId, 0]));
  for (const { product, quantity } of orders.flatMap(({ lines }) => lines)) {
    const productId = productOf(product, products);
    demand.set(productId, (demand.get(productId) ?? 0) + quantity);
  }
  return demand;
};

/** A third of the products are short: half of what is ordered is there. */
export const stockPlan = (demand: ReadonlyMap<string, number>): StockPlan => {
  const short = new Set([...demand.keys()].filter((_, index) => index % SHORT_EVERY === 0));
  const pieces = [...demand].map(([productId, wanted]): [string, number] => [
    productId,
    short.has(productId) ? Math.floor(wanted * SHORT_SHARE) : PLENTY * (wanted + 1),
  ]);
  return { pieces: new Map(pieces), short };
};
