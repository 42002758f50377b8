import * as z from 'zod';
import { searchText } from './search-products-query.ts';

const MAX_SUGGESTIONS = 20;
const DEFAULT_SUGGESTIONS = 8;
const RULE = `must be a whole number from 1 to ${MAX_SUGGESTIONS}`;

export const suggestSearchesQuery = z.strictObject({
  q: searchText.describe('What has been typed: one to ten words, the last one perhaps incomplete'),
  limit: z
    .string()
    .regex(/^\d{1,2}$/, RULE)
    .transform(Number)
    .pipe(z.int().min(1, RULE).max(MAX_SUGGESTIONS, RULE))
    .meta({
      description: `Suggestions, 1 to ${MAX_SUGGESTIONS}, ${DEFAULT_SUGGESTIONS} unless given`,
      type: 'integer',
      minimum: 1,
      maximum: MAX_SUGGESTIONS,
      documentedDefault: DEFAULT_SUGGESTIONS,
      pattern: undefined,
    })
    .default(DEFAULT_SUGGESTIONS),
});
