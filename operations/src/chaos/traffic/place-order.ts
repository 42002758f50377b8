import type { RequestOptions, OperationAt, Services } from '@commerce/client/source';
import type { PlannedLine, PlannedOrder } from '../plan/chaos-plan.ts';
import { productOf } from '../plan/stock-plan.ts';
import { type Api, ONCE, outcomeOf, UNTIL_RESPONSE } from './api-client.ts';
import type { PayableOrder } from './payment-provider.ts';
import type { PlacementRecord } from './traffic-record.ts';

type OrderBody = RequestOptions<OperationAt<Services['orders'], '/orders', 'post'>>['body'];

const CREATED = 201;

interface Placement {
  readonly record: PlacementRecord;
  /** Undefined when the customer cannot know whether the order exists. */
  readonly order: PayableOrder | undefined;
  /** Sends the same request again. Only with a key. */
  readonly repeat: () => Promise<void>;
}

const bodyOf = (lines: readonly PlannedLine[], products: readonly string[]): OrderBody => ({
  items: lines.map(({ product, quantity }) => ({
    productId: productOf(product, products),
    quantity,
  })),
});

const otherBody = (products: readonly string[]): OrderBody => ({
  items: [{ productId: products[0] ?? '', quantity: 99 }],
});

/**
 * Places one order as planned. A customer with an idempotency key retries until there is a response; one
 * without a key sends the request once.
 */
export const placeOrder = async (
  planned: PlannedOrder,
  products: readonly string[],
  api: Api,
): Promise<Placement> => {
  const { customerId, placing } = planned;
  const { orders: service } = api(customerId);
  const correlationIds: string[] = [];
  const orders: PayableOrder[] = [];
  const rejections: string[] = [];
  let misuseStatus: number | undefined;

  const sendOrder = (body: OrderBody) => {
    const correlationId = crypto.randomUUID();
    correlationIds.push(correlationId);
    return outcomeOf(
      service.post('/orders', {
        body,
        correlationId,
        ...(placing.kind === 'with-key'
          ? { idempotencyKey: placing.key, retry: UNTIL_RESPONSE }
          : { retry: ONCE }),
      }),
    );
  };
  const body = bodyOf(planned.lines, products);
  const sendAndRecord = async (): Promise<void> => {
    const outcome = await sendOrder(body);
    if (outcome.kind === 'done') orders.push(outcome.data);
    if (outcome.kind === 'rejected') rejections.push(outcome.problem.code);
  };

  const callers = placing.kind === 'with-key' ? placing.callers : 1;
  await Promise.all(Array.from({ length: callers }, sendAndRecord));
  if (placing.kind === 'with-key' && placing.misused && orders.length > 0) {
    const outcome = await sendOrder(otherBody(products));
    // A misuse that is accepted is recorded, too, for the invariant that forbids it.
    if (outcome.kind === 'rejected') misuseStatus = outcome.problem.status;
    if (outcome.kind === 'done') misuseStatus = CREATED;
  }

  return {
    get record() {
      return {
        planned,
        correlationIds,
        productIds: planned.lines.map(({ product }) => productOf(product, products)),
        acceptedIds: orders.map(({ orderId }) => orderId),
        rejections,
        ...(misuseStatus !== undefined && { misuseStatus }),
      };
    },
    order: orders[0],
    repeat: sendAndRecord,
  };
};
