import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { updateProduct } from '../../application/update-product/update-product.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { changeHeaders } from './schemas/precondition-headers.ts';
import { productPath } from './schemas/product-path.ts';
import { updateProductBody } from './schemas/update-product-request.ts';

const update = updateProduct({ products, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'update-product',
    summary: 'Changes fields of a product other than its price and stock.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    body: updateProductBody,
    responseBody: productRepresentation,
    responses: {
      ...CHANGE_RESPONSES,
      problems: { ...CHANGE_RESPONSES.problems, 'sku-taken': 'conflict' },
    },
  },
  async ({ path, body, headers, correlationId }) => {
    const changed = await update({
      productId: path.productId,
      isExpected: expectedState(headers),
      changes: body,
      provenance: { correlationId },
    });
    return writtenResponse(changed);
  },
);
