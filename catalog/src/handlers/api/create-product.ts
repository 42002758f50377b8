import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { createProduct } from '../../application/create-product/create-product.ts';
import { category } from '../../domain/product/category.ts';
import { stockQuantity } from '../../domain/product/stock.ts';
import { eachTextField } from '../../domain/product/text-fields.ts';
import { products } from '../../infrastructure/composition/storage.ts';
import { CATALOG_WRITE } from './scopes.ts';
import { priceFromBody } from './price-from-body.ts';
import { writtenResponse } from './product-responses.ts';
import { productRepresentation } from './schemas/product-representation.ts';
import { createProductBody } from './schemas/create-product-request.ts';

const create = createProduct({ products, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'create-product',
    summary: 'Adds a product to the catalog.',
    scope: CATALOG_WRITE,
    body: createProductBody,
    responseBody: productRepresentation,
    responses: {
      success: 201,
      headers: { ETag: 'always', Location: 'always' },
      problems: {
        'sku-taken': 'conflict',
        'product-id-taken': 'conflict',
        'version-conflict': 'conflict',
        'catalog-overloaded': 'unavailable',
        'product-too-large': 'unprocessable',
      },
    },
  },
  async ({ body, correlationId }) => {
    const product = {
      ...eachTextField((field) => body[field]),
      sku: body.sku,
      category: category(body.category),
      images: body.images,
      attributes: body.attributes,
      variant: body.variant,
      price: priceFromBody(body),
      stockQuantity: stockQuantity(body.stockQuantity),
      tracked: body.tracked,
    };
    const created = await create({ product, provenance: { correlationId } });
    return writtenResponse(created, 201);
  },
);
