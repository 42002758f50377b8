import { apiHandler } from '@commerce/lambda-runtime';
import { nameCategory } from '../../application/name-category/name-category.ts';
import { categories } from '../../infrastructure/composition/storage.ts';
import { categoryPath } from './schemas/category-path.ts';
import { categoryRepresentation } from './schemas/category-representation.ts';
import { nameCategoryBody } from './schemas/name-category-request.ts';
import { CATALOG_WRITE } from './scopes.ts';

const name = nameCategory({ categories });

export const handler = apiHandler(
  {
    operation: 'name-category',
    summary: 'Names a category. Its products stay as they are.',
    scope: CATALOG_WRITE,
    path: categoryPath,
    body: nameCategoryBody,
    responseBody: categoryRepresentation,
  },
  async ({ path, body }) => ({
    status: 200,
    body: await name({ category: path.category, name: body.name }),
  }),
);
