import { systemClock } from '@commerce/domain-primitives';
import { apiHandler, emitMetric } from '@commerce/lambda-runtime';
import { adjustStock } from '../../application/adjust-stock/adjust-stock.ts';
import { interactiveRetry } from '../../infrastructure/composition/retries.ts';
import { stocks } from '../../infrastructure/composition/storage.ts';
import { adjustStockBody, adjustStockHeaders } from './schemas/adjust-stock-request.ts';
import { stockPath } from './schemas/stock-path.ts';
import { adjustmentRepresentation, representAdjustment } from './schemas/stock-representation.ts';
import { INVENTORY_WRITE } from './scopes.ts';

const adjust = adjustStock({ stocks, retry: interactiveRetry, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'adjust-stock',
    summary: 'Adds pieces of a product, or takes some away.',
    description: 'For pieces that came or went without an order, such as a delivery or a breakage.',
    scope: INVENTORY_WRITE,
    path: stockPath,
    body: adjustStockBody,
    headers: adjustStockHeaders,
    responseBody: adjustmentRepresentation,
    responses: {
      headers: { 'Idempotency-Replayed': 'sometimes' },
      problems: {
        'stock-not-found': 'not-found',
        'stock-below-zero': 'conflict',
        'version-conflict': 'conflict',
        'stock-too-large': 'unprocessable',
        'idempotency-key-reused': 'unprocessable',
      },
    },
  },
  async ({ path: { productId }, body, headers, correlationId }) => {
    const { 'idempotency-key': idempotencyKey } = headers;
    const command = { productId, idempotencyKey, ...body };
    const { adjustment, replayed, missing } = await adjust(command, { correlationId });
    if (missing > 0) emitMetric('StockShort', missing);
    return {
      status: 200,
      body: representAdjustment(adjustment),
      headers: replayed ? { 'Idempotency-Replayed': 'true' } : {},
    };
  },
);
