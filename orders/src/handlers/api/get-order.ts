import { apiHandler } from '@commerce/lambda-runtime';
import { getOrder } from '../../application/get-order/get-order.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { callerFrom } from './caller.ts';
import { orderRepresentation, representOrder } from './schemas/order-representation.ts';
import { orderPath } from './schemas/order-path.ts';

const get = getOrder({ orders });

export const handler = apiHandler(
  {
    operation: 'get-order',
    summary: 'Returns one order.',
    description: 'The order of the caller, or with the scope `orders:admin` that of any customer.',
    path: orderPath,
    responseBody: orderRepresentation,
    responses: { problems: { 'order-not-found': 'not-found' } },
  },
  async ({ path, caller }) => {
    const who = callerFrom(caller);
    return { status: 200, body: representOrder(await get(path.orderId, who), who) };
  },
);
