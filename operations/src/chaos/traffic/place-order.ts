import * as z from 'zod';
import type { PlannedLine, PlannedOrder } from '../plan/chaos-plan.ts';
import { type ApiAnswer, insist, type SendRequest } from './api-client.ts';
import type { PayableOrder } from './payment-provider.ts';
import type { PlacementRecord } from './traffic-record.ts';

const CREATED = 201;

const placed = z.object({ orderId: z.string(), total: z.number(), currency: z.string() });

interface Placed {
  readonly record: PlacementRecord;
  /** Undefined when nobody knows whether the order exists. */
  readonly order: PayableOrder | undefined;
  /** Sends the same request once more. Only with a key. */
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
 * Places one order the way its plan says. A customer with a key insists until there is an answer; one
 * without asks once and has to live with not knowing.
 */
export const placeOrder = async (
  planned: PlannedOrder,
  products: readonly string[],
  send: SendRequest,
): Promise<Placed> => {
  const { customerId, placing } = planned;
  const correlationIds: string[] = [];
  const orders: PayableOrder[] = [];
  const refusals: number[] = [];
  let misuseStatus: number | undefined;

  const ask = (body: object): Promise<ApiAnswer> => {
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
  const note = (answer: ApiAnswer): void => {
    if (answer.kind === 'lost') return;
    if (answer.status === CREATED) orders.push(placed.parse(answer.body));
    else refusals.push(answer.status);
  };

  const body = bodyOf(planned.lines, products);
  const askAndNote = async (): Promise<void> => {
    note((await insist(() => ask(body))).answer);
  };

  if (placing.kind === 'without-key') note(await ask(body));
  else await Promise.all(Array.from({ length: placing.callers }, askAndNote));
  if (placing.kind === 'with-key' && placing.misused && orders.length > 0) {
    const { answer } = await insist(() => ask(otherBody(products)));
    misuseStatus = answer.kind === 'answered' ? answer.status : undefined;
  }

  return {
    get record() {
      return {
        planned,
        correlationIds,
        acceptedIds: orders.map(({ orderId }) => orderId),
        refusals,
        ...(misuseStatus !== undefined && { misuseStatus }),
      };
    },
    order: orders[0],
    repeat: askAndNote,
  };
};
