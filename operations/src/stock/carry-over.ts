import { inParallel } from '@commerce/dynamodb';
import type { CarryOverProgress } from './carry-over-progress.ts';
import { NOTHING, type Tally } from './tally.ts';

/** The stock of a product as the catalog shows it. */
export interface ShownStock {
  readonly productId: string;
  readonly stockQuantity: number;
  readonly inStock: boolean;
}

export interface ShownPage {
  readonly items: readonly ShownStock[];
  readonly nextCursor?: string | undefined;
}

/** What inventory did about one product. */
export type OpenOutcome =
  | { readonly outcome: 'opened' | 'kept' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Where the progress is kept. */
export interface CarryOverStore {
  readonly read: () => CarryOverProgress | undefined;
  readonly write: (progress: Omit<CarryOverProgress, 'version'>) => void;
  readonly remove: () => void;
}

export interface CarryOverPorts {
  /** A page of the catalog; undefined for a cursor that it does not know. */
  readonly pageAfter: (cursor: string | undefined) => Promise<ShownPage | undefined>;
  /** Opens the stock of a product, unless there is one. */
  readonly open: (shown: ShownStock) => Promise<OpenOutcome>;
  readonly progress: CarryOverStore;
  /** How many products are under way at once. */
  readonly concurrency: number;
  /** Hears of each page that is done. */
  readonly report: (tally: Tally) => void;
  readonly refuse: (productId: string, reason: string) => void;
}

export interface CarryOverResult {
  readonly tally: Tally;
  /** How many products an interrupted run had done. */
  readonly resumedAfter: number;
}

const plus = (tally: Tally, outcomes: readonly OpenOutcome[]): Tally => {
  const count = (wanted: OpenOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  return {
    products: tally.products + outcomes.length,
    opened: tally.opened + count('opened'),
    kept: tally.kept + count('kept'),
    refused: tally.refused + count('refused'),
  };
};

/** Where to begin: after the pages of an interrupted run, unless the catalog does not know the place any more. */
const firstPage = async ({ pageAfter, progress }: CarryOverPorts) => {
  const earlier = progress.read();
  const page = earlier && (await pageAfter(earlier.cursor));
  return earlier !== undefined && page !== undefined
    ? { page, tally: earlier.tally }
    : { page: await pageAfter(undefined), tally: NOTHING };
};

/**
 * Gives every product of the catalog that has no stock in inventory the one that the catalog shows.
 *
 * Inventory opens a stock only where there is none, so nothing is overwritten, whatever happens at once:
 *
 * ```
 * this run:           read "5 pieces"                          open with 5 ✗ there is one: kept
 * product.created,
 * or a second run:                     open with 5 ✓   hold 2
 * ```
 *
 * A page is repeated when the run is killed before it is done, which changes nothing for the same reason. A product that
 * is renamed meanwhile may move to a page that was done before; the next run finds it.
 */
export const carryOver = async (ports: CarryOverPorts): Promise<CarryOverResult> => {
  const { pageAfter, open, progress, concurrency, report, refuse } = ports;
  const first = await firstPage(ports);
  const resumedAfter = first.tally.products;
  let { page, tally } = first;
  while (page !== undefined) {
    const { items, nextCursor } = page;
    const outcomes = await inParallel(concurrency, items, open);
    for (const [place, result] of outcomes.entries()) {
      if (result.outcome === 'refused') refuse(items[place]?.productId ?? '', result.reason);
    }
    tally = plus(tally, outcomes);
    if (nextCursor !== undefined) progress.write({ tally, cursor: nextCursor });
    report(tally);
    page = nextCursor === undefined ? undefined : await pageAfter(nextCursor);
  }
  progress.remove();
  return { tally, resumedAfter };
};
