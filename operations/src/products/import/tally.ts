import * as z from 'zod';

const count = z.int().nonnegative();

export const tallySchema = z.object({
  /** Records of the file, whatever became of them. */
  rows: count,
  created: count,
  updated: count,
  unchanged: count,
  /** Products that a dry run found in order. */
  valid: count,
  refused: count,
  /** Parents of variants, which are not products themselves. */
  groups: count,
  /** Drafts, and products that are not published. */
  hidden: count,
  /** Rows that add an image to the product of other rows. */
  images: count,
  /** Products that are in stock without a count. */
  untracked: count,
  /** Products that were there, with another stock than the file says. */
  stockKept: count,
  warnings: count,
});

/** What became of the rows so far. */
export type Tally = z.output<typeof tallySchema>;

export const NOTHING: Tally = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  valid: 0,
  refused: 0,
  groups: 0,
  hidden: 0,
  images: 0,
  untracked: 0,
  stockKept: 0,
  warnings: 0,
};
