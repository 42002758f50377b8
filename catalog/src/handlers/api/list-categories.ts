import { publicApiHandler } from '@commerce/lambda-runtime';
import { listCategories } from '../../application/list-categories/list-categories.ts';
import { categories } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { categoriesResponse } from './product-responses.ts';
import { categoryPage } from './schemas/category-representation.ts';
import { listCategoriesQuery } from './schemas/list-categories-query.ts';
import { readHeaders } from './schemas/precondition-headers.ts';

const list = listCategories({ categories });

export const handler = publicApiHandler(
  {
    operation: 'list-categories',
    summary: 'Lists the categories with their names, by slug.',
    query: listCategoriesQuery,
    headers: readHeaders,
    responseBody: categoryPage,
    responses: {
      headers: CACHEABLE_HEADERS,
      problems: { ...READ_PROBLEMS, 'catalog-overloaded': 'unavailable' },
    },
  },
  async ({ query, headers }) => categoriesResponse(headers, await list(query)),
);
