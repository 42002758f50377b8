import * as z from 'zod';

const DEFAULT_LIMIT = 20;
const MAXIMUM_LIMIT = 100;

/** `limit` and `cursor` as every list takes them; spread into a list's query schema. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(MAXIMUM_LIMIT))
    .default(DEFAULT_LIMIT)
    .describe(`Items on a page, 1 to ${MAXIMUM_LIMIT}, ${DEFAULT_LIMIT} unless given`),
  cursor: z.string().min(1).max(2048).optional().describe('nextCursor of the page before'),
};

/** 1 to 255 printable ASCII characters. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/, 'must be 1 to 255 printable characters');
