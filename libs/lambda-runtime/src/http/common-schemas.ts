import * as z from 'zod';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const LIMIT_RULE = `must be a whole number from 1 to ${MAX_LIMIT}`;
const CURSOR_RULE = 'must be a nextCursor of the same list with the same filters';
const MAX_CURSOR_CHARACTERS = 2_048;

/** `limit` and `cursor` as every list takes them; spread into a list's query schema. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, LIMIT_RULE)
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_RULE).max(MAX_LIMIT, LIMIT_RULE))
    // In a URL everything is text; the documents name the value that it stands for.
    .meta({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, pattern: undefined })
    .default(DEFAULT_LIMIT)
    .describe(`Items on a page, 1 to ${MAX_LIMIT}, ${DEFAULT_LIMIT} unless given`),
  cursor: z
    .string()
    .min(1, CURSOR_RULE)
    .max(MAX_CURSOR_CHARACTERS, CURSOR_RULE)
    .optional()
    .describe('nextCursor of the page before'),
};

/** 1 to 255 printable ASCII characters. HTTP takes the spaces around a header's value away. */
export const idempotencyKey = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,253}[!-~])?$/, 'must be 1 to 255 printable ASCII characters');
