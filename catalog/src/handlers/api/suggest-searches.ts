import { publicApiHandler } from '@commerce/lambda-runtime';
import { suggestSearches } from '../../application/suggest-searches/suggest-searches.ts';
import { searchWords } from '../../domain/search/search-words.ts';
import { search } from '../../infrastructure/composition/product-search.ts';
import { CACHEABLE_HEADERS, SEARCH_PROBLEMS } from './documented-responses.ts';
import { readHeaders } from './schemas/precondition-headers.ts';
import { suggestSearchesQuery } from './schemas/suggest-searches-query.ts';
import { searchSuggestions } from './schemas/suggestions-representation.ts';
import { suggestionsResponse } from './search-responses.ts';

const suggest = suggestSearches({ search });

export const handler = publicApiHandler(
  {
    operation: 'suggest-searches',
    summary: 'Completes what a customer is typing.',
    query: suggestSearchesQuery,
    headers: readHeaders,
    responseBody: searchSuggestions,
    responses: { headers: CACHEABLE_HEADERS, problems: SEARCH_PROBLEMS },
  },
  async ({ query: { q, limit }, headers }) =>
    suggestionsResponse(headers, await suggest({ words: searchWords(q), limit })),
);
