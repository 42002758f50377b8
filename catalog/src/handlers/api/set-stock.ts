import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { setStock } from '../../application/set-stock/set-stock.ts';
import { stockQuantity } from '../../domain/product/stock.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changeHeaders } from './schemas/precondition-headers.ts';
import { productPath } from './schemas/product-path.ts';
import { setStockBody } from './schemas/set-stock-request.ts';

const set = setStock({ products, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'set-stock',
    summary: 'Sets how many pieces of a product are in stock.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: setStockBody,
    responseBody: productRepresentation,
    responses: CHANGE_RESPONSES,
  },
  async ({ path, body, headers, correlationId }) => {
    const changed = await set({
      productId: path.productId,
      isExpected: expectedState(headers),
      stockQuantity: stockQuantity(body.stockQuantity),
      provenance: { correlationId },
    });
    return writtenResponse(changed);
  },
);
