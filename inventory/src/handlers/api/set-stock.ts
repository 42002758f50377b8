import { systemClock } from '@commerce/domain-primitives';
import { apiHandler, emitMetric } from '@commerce/lambda-runtime';
import { openStock } from '../../application/open-stock/open-stock.ts';
import { setStock } from '../../application/set-stock/set-stock.ts';
import { versionMismatch } from '../../domain/errors.ts';
import { interactiveRetry } from '../../infrastructure/composition/retries.ts';
import { stocks } from '../../infrastructure/composition/storage.ts';
import { matching, preconditionRequired, stockTag } from './entity-tag.ts';
import { setStockBody, setStockHeaders } from './schemas/set-stock-request.ts';
import { stockPath } from './schemas/stock-path.ts';
import { representStock, stockFigures } from './schemas/stock-representation.ts';
import { INVENTORY_WRITE } from './scopes.ts';

const ports = { stocks, retry: interactiveRetry, now: systemClock };
const set = setStock(ports);
const open = openStock(ports);

export const handler = apiHandler(
  {
    operation: 'set-stock',
    summary: 'Sets how many pieces of a product there are.',
    description:
      'For a count. lowAt and tracked stay as they are unless they are given. Below what is held, available is negative and stock.short is published.',
    scope: INVENTORY_WRITE,
    path: stockPath,
    headers: setStockHeaders,
    body: setStockBody,
    responseBody: stockFigures,
    responses: {
      headers: { ETag: 'always' },
      alsoCreates: true,
      problems: {
        'stock-not-found': 'not-found',
        'version-mismatch': 'precondition-failed',
        'version-conflict': 'conflict',
        'if-match-required': 'precondition-required',
      },
    },
  },
  async ({ path: { productId }, headers, body, correlationId }) => {
    const provenance = { correlationId };
    const ifMatch = headers['if-match'];
    if (headers['if-none-match'] === '*') {
      // No stock is there and is another one at once.
      if (ifMatch !== undefined) throw versionMismatch(productId);
      const { onHand, lowAt = 0, tracked = true } = body;
      const { stock, isNew } = await open(
        { productId, stated: { onHand, lowAt, tracked } },
        provenance,
      );
      if (!isNew) throw versionMismatch(productId);
      return { status: 201, headers: { ETag: stockTag(stock) }, body: representStock(stock) };
    }
    if (ifMatch === undefined) throw preconditionRequired();
    const stock = await set({ productId, isExpected: matching(ifMatch), ...body }, provenance);
    if (stock.missing > 0) emitMetric('StockShort', stock.missing);
    return { status: 200, headers: { ETag: stockTag(stock) }, body: representStock(stock) };
  },
);
