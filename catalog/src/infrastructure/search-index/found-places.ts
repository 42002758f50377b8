import type { IndexedProducts } from './indexed-products.ts';
import type { PlaceFilter } from './place-filters.ts';
import type { ValueCounters } from './value-counters.ts';

/** Where the page before ended: the rank, name and id of its last product, which may have changed since. */
export interface PagePosition {
  readonly rank: number;
  readonly nameKey: string;
  readonly productId: string;
}

interface PlaceSearch {
  readonly products: IndexedProducts;
  /** By place; 0 for a product without any of the words. */
  readonly ranks: Uint16Array;
  readonly filters: readonly PlaceFilter[];
  readonly counters: ValueCounters;
  readonly limit: number;
  readonly after: PagePosition | undefined;
}

interface Found {
  /** Of the page, in order, and one more if there is another page. */
  readonly places: readonly number[];
  readonly total: number;
}

/**
 * Keeps the best `limit` of the places that are offered. A place that is worse than the last of them is passed over
 * after one comparison, which is so for nearly all of a long list.
 */
class BestPlaces {
  readonly best: number[] = [];
  readonly #compare: (left: number, right: number) => number;
  readonly #limit: number;

  constructor(limit: number, compare: (left: number, right: number) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  offer(place: number): void {
    const last = this.best.at(-1);
    const isFull = this.best.length === this.#limit;
    if (isFull && last !== undefined && this.#compare(place, last) > 0) return;
    let low = 0;
    let high = this.best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.best[middle] ?? 0, place) < 0) low = middle + 1;
      else high = middle;
    }
    this.best.splice(low, 0, place);
    if (this.best.length > this.#limit) this.best.pop();
  }
}

/** The products that have a rank and pass the filters: those of a page, how many there are, and their values. */
export const foundPlaces = ({
  products,
  ranks,
  filters,
  counters,
  limit,
  after,
}: PlaceSearch): Found => {
  const rank = (place: number): number => ranks[place] ?? 0;
  const isAfter = (place: number): boolean => {
    if (after === undefined || rank(place) < after.rank) return true;
    if (rank(place) > after.rank) return false;
    return products.comparePosition(place, after.nameKey, after.productId) > 0;
  };
  const best = new BestPlaces(
    limit + 1,
    (left, right) => rank(right) - rank(left) || products.compare(left, right),
  );
  let total = 0;
  for (let place = 0; place < ranks.length; place += 1) {
    if (ranks[place] === 0) continue;
    let failed: PlaceFilter | undefined;
    let failures = 0;
    for (const filter of filters) {
      if (filter.passes(place)) continue;
      failed = filter;
      failures += 1;
      if (failures > 1) break;
    }
    if (failed === undefined) {
      total += 1;
      counters.count(place);
      if (isAfter(place)) best.offer(place);
    } else if (failures === 1) {
      counters.countFor(failed.dimension, place);
    }
  }
  return { places: best.best, total };
};
