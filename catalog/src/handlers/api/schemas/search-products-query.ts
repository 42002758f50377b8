import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';

const MAX_SEARCH_LENGTH = 200;

export const searchProductsQuery = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(MAX_SEARCH_LENGTH)
    .describe('One to ten words or their beginnings; a product must have all of them'),
  ...pageQuery,
});
