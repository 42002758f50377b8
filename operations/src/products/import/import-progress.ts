import * as z from 'zod';
import { tallySchema } from './tally.ts';

export const importProgress = z.object({
  version: z.literal(1),
  tally: tallySchema,
  /** The size of the file of refused rows when this was written. */
  refusedBytes: z.int().nonnegative(),
});

/** How far an import came: all rows up to `tally.rows` are in the catalog, or in the file of refused rows. */
export type Progress = z.output<typeof importProgress>;
