import { apiHandler } from '@commerce/lambda-runtime';
import { changePrice } from '../../application/change-product/change-product.ts';
import { productPorts } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { priceFromBody } from './price-from-body.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changeHeaders, productPath, priceBody } from './schemas/product-requests.ts';

export const handler = apiHandler(
  {
    operation: 'change-price',
    summary: 'Changes the price of a product.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: priceBody,
    responseBody: productRepresentation,
    responses: CHANGE_RESPONSES,
  },
  async ({ path, body, headers, correlationId }) => {
    const isExpected = expectedState(headers);
    const target = { productId: path.productId, isExpected, provenance: { correlationId } };
    return writtenResponse(await changePrice(productPorts())(target, priceFromBody(body)));
  },
);
