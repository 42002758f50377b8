import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { upsertProducts } from '../../application/upsert-products/upsert-products.ts';
import { directory, products } from '../../infrastructure/composition/storage.ts';
import { readRow, skuOfRow } from './row-from-body.ts';
import { batchResults, representOutcome } from './schemas/batch-results-representation.ts';
import { upsertProductsBody } from './schemas/upsert-products-request.ts';
import { CATALOG_WRITE } from './scopes.ts';

// A hundred products with long descriptions. Lambda takes 6 MB, in which the body is a string with escapes.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const MAX_BODY_BYTES = 4 * 1024 * 1024;

const upsert = upsertProducts({ products, directory, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'upsert-products',
    summary: 'Creates up to 100 products, or changes those that have their SKUs.',
    // By SKU: what is there already stays as it is.
    isIdempotent: true,
    scope: CATALOG_WRITE,
    body: upsertProductsBody,
    maxBodyBytes: MAX_BODY_BYTES,
    responseBody: batchResults,
    responses: { problems: { 'catalog-overloaded': 'unavailable' } },
  },
  async ({ body, correlationId }) => {
    const outcomes = await upsert({
      rows: body.products.map(readRow),
      provenance: { correlationId },
    });
    const results = outcomes.map((outcome, index) =>
      representOutcome(outcome, index, skuOfRow(body.products[index])),
    );
    return { status: 200, body: { results } };
  },
);
