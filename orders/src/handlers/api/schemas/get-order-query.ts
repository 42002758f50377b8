import * as z from 'zod';
import { MAX_WAIT_SECONDS } from '../../../application/await-stock/await-stock.ts';

const WAIT_RULE = `must be a whole number from 1 to ${MAX_WAIT_SECONDS}`;

export const getOrderQuery = z.strictObject({
  wait: z
    .string()
    .regex(/^\d{1,2}$/, WAIT_RULE)
    .transform(Number)
    .pipe(z.int().min(1, WAIT_RULE).max(MAX_WAIT_SECONDS, WAIT_RULE))
    .optional()
    // In a URL every value is text; the documents describe the number that it represents.
    .meta({
      description: `Seconds to wait for the stock of the order to be decided, 1 to ${MAX_WAIT_SECONDS}: the response comes as soon as it is, else when the time is up`,
      type: 'integer',
      minimum: 1,
      maximum: MAX_WAIT_SECONDS,
      pattern: undefined,
    }),
});
