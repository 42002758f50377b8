import { publicApiHandler } from '@commerce/lambda-runtime';
import { searchProducts } from '../../application/list-products/list-products.ts';
import { searchTerms } from '../../domain/search/search-terms.ts';
import { directoryPorts } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { listResponse } from './product-responses.ts';
import { productPage } from './schemas/product-representation.ts';
import { searchQuery, readHeaders } from './schemas/product-requests.ts';

export const handler = publicApiHandler(
  {
    operation: 'search-products',
    summary: 'Finds products by words of their name, description, article number or category.',
    query: searchQuery,
    headers: readHeaders,
    responseBody: productPage,
    responses: {
      headers: CACHEABLE_HEADERS,
      problems: { ...READ_PROBLEMS, 'catalog-overloaded': 'unavailable' },
    },
  },
  async ({ query: { q, ...page }, headers }) =>
    listResponse(headers, await searchProducts(directoryPorts())(searchTerms(q), page)),
);
