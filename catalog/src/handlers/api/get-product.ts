import { publicApiHandler } from '@commerce/lambda-runtime';
import { getProduct } from '../../application/get-product/get-product.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { missingResponse, productResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { readHeaders } from './schemas/precondition-headers.ts';
import { productPath } from './schemas/product-path.ts';

const get = getProduct({ products });

export const handler = publicApiHandler(
  {
    operation: 'get-product',
    summary: 'Returns one product.',
    path: productPath,
    headers: readHeaders,
    responseBody: productRepresentation,
    responses: {
      headers: {
        ...CACHEABLE_HEADERS,
        'Last-Modified': 'always',
        'Commerce-Cache-Control': 'always',
      },
      problems: { ...READ_PROBLEMS, 'product-not-found': 'not-found' },
      notFoundHeaders: ['Cache-Tags'],
    },
  },
  async ({ path: { productId }, headers, correlationId }) => {
    try {
      return productResponse(headers, await get(productId));
    } catch (error) {
      return missingResponse(error, productId, correlationId);
    }
  },
);
