import { publicApiHandler } from '@commerce/lambda-runtime';
import { searchProducts } from '../../application/search-products/search-products.ts';
import { searchWords } from '../../domain/search/search-words.ts';
import { search } from '../../infrastructure/composition/product-search.ts';
import { CACHEABLE_HEADERS, SEARCH_PROBLEMS } from './documented-responses.ts';
import { readHeaders } from './schemas/precondition-headers.ts';
import { searchProductsQuery } from './schemas/search-products-query.ts';
import { searchResults } from './schemas/search-results-representation.ts';
import { searchResponse } from './search-responses.ts';

const find = searchProducts({ search });

export const handler = publicApiHandler(
  {
    operation: 'search-products',
    summary: 'Searches products by words, the ones that fit best first, with filters and counts.',
    query: searchProductsQuery,
    headers: readHeaders,
    responseBody: searchResults,
    responses: { headers: CACHEABLE_HEADERS, problems: SEARCH_PROBLEMS },
  },
  async ({ query: { q, filters, page }, headers }) =>
    searchResponse(headers, await find({ words: searchWords(q), filters, page }), filters.category),
);
