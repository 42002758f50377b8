import type { IndexedProducts } from './indexed-products.ts';
import type { Ranks } from './marks.ts';
import type { PlaceFilter } from './place-filters.ts';
import type { ValueCounters } from './value-counters.ts';
import type { Places } from './word-ranks.ts';

/** Where the page before ended: the rank, name and id of its last product, which may have changed since. */
export interface PagePosition {
  readonly rank: number;
  readonly nameKey: string;
  readonly productId: string;
}

interface PlaceSearch {
  readonly products: IndexedProducts;
  readonly places: Places;
  readonly ranks: Ranks;
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

const rankedPlaces = ({ count, isThere }: Places, ranks: Ranks): Uint32Array => {
  const ranked = new Uint32Array(count);
  let length = 0;
  for (let place = 0; place < count; place += 1) {
    if (ranks[place] === 0 || isThere[place] !== 1) continue;
    ranked[length] = place;
    length += 1;
  }
  return ranked.subarray(0, length);
};

interface Filtered {
  readonly passing: Uint32Array;
  /** For each filter the places that pass all others, but not that one. */
  readonly passingButOne: readonly Uint32Array[];
}

const filtered = (places: Uint32Array, filters: readonly PlaceFilter[]): Filtered => {
  if (filters.length === 0) return { passing: places, passingButOne: [] };
  const passing: number[] = [];
  const passingButOne = filters.map((): number[] => []);
  for (const place of places) {
    let failed: number | undefined;
    let failures = 0;
    for (const [filter, { passes }] of filters.entries()) {
      if (passes(place)) continue;
      failed = filter;
      failures += 1;
      if (failures > 1) break;
    }
    if (failed === undefined) passing.push(place);
    else if (failures === 1) passingButOne[failed]?.push(place);
  }
  return {
    passing: Uint32Array.from(passing),
    passingButOne: passingButOne.map((each) => Uint32Array.from(each)),
  };
};

/** The products that have a rank and pass the filters: those of a page, how many there are, and their values. */
export const foundPlaces = ({
  products,
  places,
  ranks,
  filters,
  counters,
  limit,
  after,
}: PlaceSearch): Found => {
  const { passing, passingButOne } = filtered(rankedPlaces(places, ranks), filters);
  counters.count(passing);
  passingButOne.forEach((each, index) => {
    const filter = filters[index];
    if (filter !== undefined) counters.countFor(filter.dimension, each);
  });

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
  const total = passing.length;
  for (let index = 0; index < total; index += 1) {
    const place = passing[index] ?? 0;
    if (isAfter(place)) best.offer(place);
  }
  return { places: best.best, total };
};
