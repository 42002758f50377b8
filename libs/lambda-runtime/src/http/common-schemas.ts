import * as z from 'zod';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const LIMIT_RULE = `must be a whole number from 1 to ${MAX_LIMIT}`;
const CURSOR_RULE = 'must be a nextCursor of the same list with the same filters';
const MAX_CURSOR_CHARACTERS = 2_048;

/**
 * The query parameters `limit` (1 to 100, default 20) and `cursor` of every list.
 *
 * @example z.strictObject({ ...pageQuery, status: orderStatus.optional() })
 */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, LIMIT_RULE)
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_RULE).max(MAX_LIMIT, LIMIT_RULE))
    // In a URL every value is text; the documents describe the number that it represents.
    .meta({
      description: `Items on a page, 1 to ${MAX_LIMIT}, ${DEFAULT_LIMIT} unless given`,
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      documentedDefault: DEFAULT_LIMIT,
      pattern: undefined,
    })
    .default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .min(1, CURSOR_RULE)
    .max(MAX_CURSOR_CHARACTERS, CURSOR_RULE)
    .optional()
    .describe('nextCursor of the page before'),
};

/** An `Idempotency-Key`: 1 to 255 printable ASCII characters. HTTP trims the spaces around a header's value. */
export const idempotencyKey = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,253}[!-~])?$/, 'must be 1 to 255 printable ASCII characters');
