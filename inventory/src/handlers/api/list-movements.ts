import { apiHandler } from '@commerce/lambda-runtime';
import { listMovements } from '../../application/list-movements/list-movements.ts';
import { ledger, stocks } from '../../infrastructure/composition/storage.ts';
import { listMovementsQuery } from './schemas/list-movements-query.ts';
import { stockPath } from './schemas/stock-path.ts';
import { movementPage, representMovement } from './schemas/stock-representation.ts';
import { INVENTORY_READ } from './scopes.ts';

const list = listMovements({ ledger, stocks });

export const handler = apiHandler(
  {
    operation: 'list-movements',
    summary: 'Lists why the pieces of a product came and left, newest first.',
    scope: INVENTORY_READ,
    path: stockPath,
    query: listMovementsQuery,
    responseBody: movementPage,
    responses: { problems: { 'stock-not-found': 'not-found' } },
  },
  async ({ path: { productId }, query }) => {
    const page = await list(productId, query);
    return { status: 200, body: { ...page, items: page.items.map(representMovement) } };
  },
);
