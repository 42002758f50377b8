import type { Clock } from '@commerce/domain-primitives';
import type { Product } from '../../domain/product/product.ts';
import type { IndexMetrics } from '../ports/index-metrics.ts';
import type { ProductIndex } from '../ports/product-index.ts';
import type { SearchSnapshots } from '../ports/search-snapshots.ts';

export interface IndexProductsPorts {
  readonly index: ProductIndex;
  readonly snapshots: SearchSnapshots;
  readonly metrics: IndexMetrics;
  readonly now: Clock;
  /** Called when the first snapshot could not be made; a schedule makes it. */
  readonly onFailure: (error: unknown) => void;
}

// Read in a second. More are left to the schedule, which has the time and the memory.
const MAX_FIRST_PRODUCTS = 2_000;

/**
 * Hands changed products over to the search. The first ones of a shop make its first snapshot, so that its search works
 * before the schedule comes round.
 */
export const indexProducts = ({
  index,
  snapshots,
  metrics,
  now,
  onFailure,
}: IndexProductsPorts) => {
  let hasStarted = false;

  const makeFirst = async (): Promise<void> => {
    if (hasStarted) return;
    try {
      if ((await snapshots.current()) === undefined) await snapshots.rebuild(MAX_FIRST_PRODUCTS);
      hasStarted = true;
    } catch (error) {
      onFailure(error);
    }
  };

  return async (products: readonly Product[]): Promise<void> => {
    const [first, ...others] = products;
    if (first === undefined) return;
    await index.put(products);
    const oldest = Math.min(...[first, ...others].map(({ state }) => state.updatedAt.getTime()));
    // The clocks of two machines differ; a lag is never negative.
    metrics.changesIndexed(Math.max(0, now().getTime() - oldest));
    await makeFirst();
  };
};
