import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { archiveProduct } from '../../application/archive-product/archive-product.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { expectedState } from './caching/preconditions.ts';
import { CHANGE_RESPONSES } from './documented-responses.ts';
import { changeHeaders } from './schemas/precondition-headers.ts';
import { productPath } from './schemas/product-path.ts';
import { CATALOG_WRITE } from './scopes.ts';

const archive = archiveProduct({ products, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'archive-product',
    summary: 'Takes a product out of the catalog; its SKU is free again.',
    scope: CATALOG_WRITE,
    path: productPath,
    headers: changeHeaders,
    responses: { success: 204, problems: CHANGE_RESPONSES.problems ?? {} },
  },
  async ({ path, headers, correlationId }) => {
    await archive({
      productId: path.productId,
      isExpected: expectedState(headers),
      provenance: { correlationId },
    });
    return { status: 204 };
  },
);
