import { toPathSegment } from '@commerce/event-contracts';
import * as z from 'zod';
import type { SendRequest } from '../traffic/api-client.ts';
import { sendUntilResponse } from '../traffic/api-client.ts';
import { OPERATOR } from '../traffic/operator.ts';
import type { ObservedAccount, ObservedOrder } from './evidence.ts';

const OK = 200;
const MAX_PAGE_SIZE = 100;

const order = z.object({
  orderId: z.string(),
  customerId: z.string(),
  status: z.enum(['PENDING', 'COMPLETED', 'CANCELLED']),
  total: z.number(),
  currency: z.string(),
  paymentId: z.string().optional(),
  completedAt: z.string().optional(),
  pointsEarned: z.int().optional(),
  unappliedPayments: z
    .array(
      z.object({
        paymentId: z.string(),
        amount: z.number(),
        currency: z.string(),
        reason: z.string(),
      }),
    )
    .optional(),
});

const account = z.object({ balance: z.int(), pending: z.int(), lifetime: z.int() });

const ledgerEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issued'), points: z.int(), orderId: z.string() }),
  z.object({
    kind: z.literal('redeemed'),
    points: z.int(),
    redemptionId: z.string(),
    orderId: z.string().optional(),
    returned: z.literal(true).optional(),
  }),
]);

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

/** Reads one customer's orders (as an operator) and points (as the customer) over the API. */
export class CustomerView {
  readonly #send: SendRequest;
  readonly #customerId: string;

  constructor(send: SendRequest, customerId: string) {
    this.#send = send;
    this.#customerId = customerId;
  }

  orders(): Promise<readonly ObservedOrder[]> {
    return this.#list(
      `/orders?customerId=${encodeURIComponent(this.#customerId)}`,
      order,
      OPERATOR,
    );
  }

  async account(): Promise<ObservedAccount> {
    const customerId = this.#customerId;
    const path = `/rewards/${toPathSegment(customerId)}`;
    const { balance, pending, lifetime } = account.parse(await this.#get(path, customerId));
    const ledger = await this.#list(`${path}/history?`, ledgerEntry, customerId);
    return { customerId, balance, pending, lifetime, ledger };
  }

  async #list<Item extends z.ZodType>(
    path: string,
    item: Item,
    caller: string,
  ): Promise<z.output<Item>[]> {
    const items: z.output<Item>[] = [];
    let cursor: string | undefined;
    do {
      const cursorParameter = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = pageOf(item).parse(
        await this.#get(`${path}&limit=${MAX_PAGE_SIZE}${cursorParameter}`, caller),
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  async #get(path: string, customerId: string): Promise<unknown> {
    const correlationId = crypto.randomUUID();
    const { result } = await sendUntilResponse(() =>
      this.#send({ method: 'GET', path, customerId, correlationId }),
    );
    if (result.kind === 'response' && result.status === OK) return result.body;
    throw new Error(`GET ${path} did not return 200: ${JSON.stringify(result)}`);
  }
}
