import * as z from 'zod';

const count = z.int().nonnegative();

export const tallySchema = z.object({
  products: count,
  /** Products that got a stock; in a dry run those that would. */
  opened: count,
  /** Products that had one, which stays as it is. */
  kept: count,
  refused: count,
});

/** What became of the products so far. */
export type Tally = z.output<typeof tallySchema>;

export const NOTHING: Tally = { products: 0, opened: 0, kept: 0, refused: 0 };
