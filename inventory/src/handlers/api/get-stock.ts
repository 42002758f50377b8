import { optionalTokenApiHandler } from '@commerce/lambda-runtime';
import { getStock } from '../../application/get-stock/get-stock.ts';
import { stocks } from '../../infrastructure/composition/storage.ts';
import { verifyToken } from '../../infrastructure/composition/token-verifier.ts';
import { stockTag } from './entity-tag.ts';
import { stockPath } from './schemas/stock-path.ts';
import {
  representAvailability,
  representStock,
  stockRepresentation,
} from './schemas/stock-representation.ts';
import { INVENTORY_READ } from './scopes.ts';

const get = getStock({ stocks });

export const handler = optionalTokenApiHandler(
  {
    operation: 'get-stock',
    summary: 'Tells whether a product is in stock.',
    description: 'With the scope `inventory:read` also how many pieces there are and are held.',
    path: stockPath,
    responseBody: stockRepresentation,
    responses: { headers: { ETag: 'always' }, problems: { 'stock-not-found': 'not-found' } },
  },
  verifyToken,
  async ({ path: { productId }, caller }) => {
    const stock = await get(productId);
    const seesFigures = caller?.scopes.has(INVENTORY_READ) === true;
    return {
      status: 200,
      headers: { ETag: stockTag(stock) },
      body: seesFigures ? representStock(stock) : representAvailability(stock),
    };
  },
);
