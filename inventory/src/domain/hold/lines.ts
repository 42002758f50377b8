import type { ProductId } from '../ids.ts';

/** A line of an order, as far as its stock is concerned. */
export interface OrderLine {
  readonly productId: ProductId;
  readonly quantity: number;
}

/** A line that is held. */
export interface HeldLine extends OrderLine {
  /** Whether its pieces were taken from what is available: not those of a product that was untracked then. */
  readonly isCounted: boolean;
}

/** A line for which not enough was available. */
export interface ShortLine {
  readonly productId: ProductId;
  readonly requested: number;
  readonly available: number;
}

/** One line for each product, sorted, so that all transactions write stocks in one order. */
export const mergedLines = (lines: readonly OrderLine[]): readonly OrderLine[] => {
  const quantities = new Map<ProductId, number>();
  for (const { productId, quantity } of lines) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((one, other) => (one.productId < other.productId ? -1 : 1));
};
