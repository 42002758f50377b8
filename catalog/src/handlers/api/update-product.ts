import { apiHandler } from '@commerce/lambda-runtime';
import { updateProduct } from '../../application/change-product/change-product.ts';
import { productPorts } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changeHeaders, productPath, updateProductBody } from './schemas/product-requests.ts';

export const handler = apiHandler(
  {
    operation: 'update-product',
    summary: 'Changes fields of a product other than its price and stock.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: updateProductBody,
    responseBody: productRepresentation,
    responses: CHANGE_RESPONSES,
  },
  async ({ path, body, headers, correlationId }) => {
    const isExpected = expectedState(headers);
    const target = { productId: path.productId, isExpected, provenance: { correlationId } };
    return writtenResponse(await updateProduct(productPorts())(target, body));
  },
);
