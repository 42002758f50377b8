import { publicApiHandler } from '@commerce/lambda-runtime';
import { searchProducts } from '../../application/search-products/search-products.ts';
import { searchTerms } from '../../domain/search/search-terms.ts';
import { directory } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { listResponse } from './product-responses.ts';
import { productPage } from './schemas/product-representation.ts';
import { readHeaders } from './schemas/precondition-headers.ts';
import { searchProductsQuery } from './schemas/search-products-query.ts';

const search = searchProducts({ directory });

export const handler = publicApiHandler(
  {
    operation: 'search-products',
    summary: 'Searches products by words of their name, description, SKU or category.',
    query: searchProductsQuery,
    headers: readHeaders,
    responseBody: productPage,
    responses: {
      headers: CACHEABLE_HEADERS,
      problems: { ...READ_PROBLEMS, 'catalog-overloaded': 'unavailable' },
    },
  },
  async ({ query: { q, ...page }, headers }) =>
    listResponse(headers, await search({ terms: searchTerms(q), page })),
);
