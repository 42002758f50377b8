import * as z from 'zod';
import { tallySchema } from './tally.ts';

export const carryOverProgress = z.object({
  version: z.literal(1),
  tally: tallySchema,
  /** Of the page that comes next. */
  cursor: z.string(),
});

/** How far a run came: every product of the pages before the cursor has a stock, or was named as refused. */
export type CarryOverProgress = z.output<typeof carryOverProgress>;
