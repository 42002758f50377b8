import * as z from 'zod';
import type { PlannedLine, PlannedOrder } from '../plan/chaos-plan.ts';
import { type ApiResult, sendUntilResponse, type SendRequest } from './api-client.ts';
import type { PayableOrder } from './payment-provider.ts';
import type { PlacementRecord } from './traffic-record.ts';

const CREATED = 201;

const placed = z.object({ orderId: z.string(), total: z.number(), currency: z.string() });

interface Placement {
  readonly record: PlacementRecord;
  /** Undefined when the customer cannot know whether the order exists. */
  readonly order: PayableOrder | undefined;
  /** Sends the same request again. Only with a key. */
  readonly repeat: () => Promise<void>;
}

const bodyOf = (lines: readonly PlannedLine[], products: readonly string[]): object => ({
  items: lines.map(({ product, quantity }) => ({
    productId: products[product % products.length],
    quantity,
  })),
});

const otherBody = (products: readonly string[]): object => ({
  items: [{ productId: products[0], quantity: 99 }],
});

/**
 * Places one order as planned. A customer with an idempotency key retries until there is a response; one
 * without a key sends the request once.
 */
export const placeOrder = async (
  planned: PlannedOrder,
  products: readonly string[],
  send: SendRequest,
): Promise<Placement> => {
  const { customerId, placing } = planned;
  const correlationIds: string[] = [];
  const orders: PayableOrder[] = [];
  const rejections: number[] = [];
  let misuseStatus: number | undefined;

  const sendOrder = (body: object): Promise<ApiResult> => {
    const correlationId = crypto.randomUUID();
    correlationIds.push(correlationId);
    return send({
      method: 'POST',
      path: '/orders',
      customerId,
      correlationId,
      body,
      ...(placing.kind === 'with-key' && { idempotencyKey: placing.key }),
    });
  };
  const record = (result: ApiResult): void => {
    if (result.kind === 'lost') return;
    if (result.status === CREATED) orders.push(placed.parse(result.body));
    else rejections.push(result.status);
  };

  const body = bodyOf(planned.lines, products);
  const sendAndRecord = async (): Promise<void> => {
    record((await sendUntilResponse(() => sendOrder(body))).result);
  };

  if (placing.kind === 'without-key') record(await sendOrder(body));
  else await Promise.all(Array.from({ length: placing.callers }, sendAndRecord));
  if (placing.kind === 'with-key' && placing.misused && orders.length > 0) {
    const { result } = await sendUntilResponse(() => sendOrder(otherBody(products)));
    misuseStatus = result.kind === 'response' ? result.status : undefined;
  }

  return {
    get record() {
      return {
        planned,
        correlationIds,
        acceptedIds: orders.map(({ orderId }) => orderId),
        rejections,
        ...(misuseStatus !== undefined && { misuseStatus }),
      };
    },
    order: orders[0],
    repeat: sendAndRecord,
  };
};
