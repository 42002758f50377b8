import * as z from 'zod';

/** Of a change. It is demanded, by 428 rather than 400, where the precondition is read. */
export const changeHeaders = z
  .object({
    'if-match': z
      .string()
      .optional()
      .describe(
        'The ETag of the product as last read; 428 without it, 412 when it has changed since',
      ),
    'if-none-match': z
      .string()
      .optional()
      .describe('ETags the product must not have, * for any; 412 when it has one of them'),
  })
  .meta({ required: ['if-match'] });

export const readHeaders = z.object({
  'if-match': z.string().optional().describe('ETags; 412 when none of them holds'),
  'if-unmodified-since': z
    .string()
    .optional()
    .describe('A date; 412 when something changed since. Ignored beside If-Match'),
  'if-none-match': z.string().optional().describe('ETags at hand; 304 when one still holds'),
  'if-modified-since': z
    .string()
    .optional()
    .describe('A date; 304 when nothing changed since. Ignored beside If-None-Match'),
});
