import { apiHandler } from '@commerce/lambda-runtime';
import { setStock } from '../../application/change-product/change-product.ts';
import { stockQuantity } from '../../domain/product/stock.ts';
import { productPorts } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changeHeaders, productPath, stockBody } from './schemas/product-requests.ts';

export const handler = apiHandler(
  {
    operation: 'set-stock',
    summary: 'Sets how many pieces of a product are in stock.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: stockBody,
    responseBody: productRepresentation,
    responses: CHANGE_RESPONSES,
  },
  async ({ path, body, headers, correlationId }) => {
    const isExpected = expectedState(headers);
    const target = { productId: path.productId, isExpected, provenance: { correlationId } };
    return writtenResponse(
      await setStock(productPorts())(target, stockQuantity(body.stockQuantity)),
    );
  },
);
