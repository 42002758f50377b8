import { systemClock } from '@commerce/domain-primitives';
import { apiHandler } from '@commerce/lambda-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitStock } from '../../application/await-stock/await-stock.ts';
import { getOrder } from '../../application/get-order/get-order.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { callerFrom } from './caller.ts';
import { getOrderQuery } from './schemas/get-order-query.ts';
import { orderRepresentation, representOrder } from './schemas/order-representation.ts';
import { orderPath } from './schemas/order-path.ts';

const get = getOrder({ orders });
const afterStock = awaitStock({ orders, now: systemClock, sleep, random: Math.random });

export const handler = apiHandler(
  {
    operation: 'get-order',
    summary: 'Returns one order.',
    description:
      'The order of the caller, or with the scope `orders:admin` that of any customer. With `wait` it is returned as soon as its stock is decided (`stock` is another than `requested`), else as it is when the time is up.',
    path: orderPath,
    query: getOrderQuery,
    responseBody: orderRepresentation,
    responses: { problems: { 'order-not-found': 'not-found' } },
  },
  async ({ path, query, caller, deadline }) => {
    const who = callerFrom(caller);
    const order =
      query.wait === undefined
        ? await get(path.orderId, who)
        : await afterStock(path.orderId, who, { seconds: query.wait, deadline });
    return { status: 200, body: representOrder(order, who) };
  },
);
