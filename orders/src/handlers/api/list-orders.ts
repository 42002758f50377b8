import { apiHandler } from '@commerce/lambda-runtime';
import { listOrders } from '../../application/list-orders/list-orders.ts';
import { listing } from '../../infrastructure/composition/storage.ts';
import { callerFrom } from './caller.ts';
import { listOrdersQuery } from './schemas/list-orders-query.ts';
import { orderPage, representOrder } from './schemas/order-representation.ts';

const list = listOrders({ listing });

export const handler = apiHandler(
  {
    operation: 'list-orders',
    summary: 'Lists orders of a customer, newest first.',
    description:
      'The orders of the caller, or with the scope `orders:admin` those of any customer.',
    query: listOrdersQuery,
    responseBody: orderPage,
    responses: { problems: { forbidden: 'forbidden' } },
  },
  async ({ query, caller }) => {
    const who = callerFrom(caller);
    const { items, nextCursor } = await list(query, who);
    const orders = items.map((order) => representOrder(order, who));
    return { status: 200, body: { items: orders, nextCursor } };
  },
);
