import { publicApiHandler } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { findBySku } from '../../application/find-by-sku/find-by-sku.ts';
import { getProducts } from '../../application/get-products/get-products.ts';
import { listProducts } from '../../application/list-products/list-products.ts';
import { directory, products } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { batchResponse, listResponse, skuResponse } from './product-responses.ts';
import { productBatch, productPage } from './schemas/product-representation.ts';
import { listProductsQuery } from './schemas/list-products-query.ts';
import { readHeaders } from './schemas/precondition-headers.ts';

const getMany = getProducts({ products });
const findOne = findBySku({ directory });
const list = listProducts({ directory });

export const handler = publicApiHandler(
  {
    operation: 'list-products',
    summary: 'Lists products by id, by SKU, by category, by group of variants, or all by name.',
    query: listProductsQuery,
    headers: readHeaders,
    responseBody: z.union([productPage, productBatch]),
    responses: {
      headers: { ...CACHEABLE_HEADERS, 'Commerce-Cache-Control': 'sometimes' },
      problems: {
        ...READ_PROBLEMS,
        'catalog-overloaded': 'unavailable',
        'response-too-large': 'unprocessable',
      },
    },
  },
  async ({ query: { ids, sku, category, variantGroup, page }, headers }) => {
    if (ids) return batchResponse(headers, await getMany(ids));
    if (sku) return skuResponse(headers, sku, await findOne(sku));
    return listResponse(headers, await list({ category, variantGroup, page }), category);
  },
);
