import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { changePrice } from '../../application/change-price/change-price.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { priceFromBody } from './price-from-body.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changePriceBody } from './schemas/change-price-request.ts';
import { changeHeaders } from './schemas/precondition-headers.ts';
import { productPath } from './schemas/product-path.ts';

const change = changePrice({ products, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'change-price',
    summary: 'Changes the price of a product.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: changePriceBody,
    responseBody: productRepresentation,
    responses: CHANGE_RESPONSES,
  },
  async ({ path, body, headers, correlationId }) => {
    const changed = await change({
      productId: path.productId,
      isExpected: expectedState(headers),
      price: priceFromBody(body),
      provenance: { correlationId },
    });
    return writtenResponse(changed);
  },
);
