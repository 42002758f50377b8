import { publicApiHandler } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { findBySku } from '../../application/find-by-sku/find-by-sku.ts';
import { getProducts } from '../../application/get-products/get-products.ts';
import { listCategory, listProducts } from '../../application/list-products/list-products.ts';
import { directoryPorts, productPorts } from '../../infrastructure/composition/storage.ts';
import { CACHEABLE_HEADERS, READ_PROBLEMS } from './documented-responses.ts';
import { batchResponse, listResponse, skuResponse } from './product-responses.ts';
import { productBatch, productPage } from './schemas/product-representation.ts';
import { listProductsQuery, readHeaders } from './schemas/product-requests.ts';

export const handler = publicApiHandler(
  {
    operation: 'list-products',
    summary: 'Lists products by id, by article number, of a category, or all of them by name.',
    query: listProductsQuery,
    headers: readHeaders,
    responseBody: z.union([productPage, productBatch]),
    responses: {
      headers: { ...CACHEABLE_HEADERS, 'Commerce-Cache-Control': 'sometimes' },
      problems: { ...READ_PROBLEMS, 'catalog-overloaded': 'unavailable' },
    },
  },
  async ({ query: { ids, sku, category, page }, headers }) => {
    if (ids) return batchResponse(headers, await getProducts(productPorts())(ids));
    if (sku) return skuResponse(headers, sku, await findBySku(directoryPorts())(sku));
    if (category) {
      const products = await listCategory(directoryPorts())(category, page);
      return listResponse(headers, products, { category });
    }
    return listResponse(headers, await listProducts(directoryPorts())(page));
  },
);
