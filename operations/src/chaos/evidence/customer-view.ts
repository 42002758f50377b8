import * as z from 'zod';
import type { SendRequest } from '../traffic/api-client.ts';
import { insist } from '../traffic/api-client.ts';
import { OPERATOR } from '../traffic/operator.ts';
import type { AccountSeen, OrderSeen } from './evidence.ts';

const OK = 200;
const LARGEST_PAGE = 100;

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

/** Reads what the API shows of one customer: the orders to an operator, the points to the customer. */
export class CustomerView {
  readonly #send: SendRequest;
  readonly #customerId: string;

  constructor(send: SendRequest, customerId: string) {
    this.#send = send;
    this.#customerId = customerId;
  }

  orders(): Promise<readonly OrderSeen[]> {
    return this.#list(`/orders?customerId=${this.#customerId}`, order, OPERATOR);
  }

  async account(): Promise<AccountSeen> {
    const customerId = this.#customerId;
    const { balance, pending, lifetime } = account.parse(
      await this.#get(`/rewards/${customerId}`, customerId),
    );
    const ledger = await this.#list(`/rewards/${customerId}/history?`, ledgerEntry, customerId);
    return { customerId, balance, pending, lifetime, ledger };
  }

  async #list<Item extends z.ZodType>(
    path: string,
    item: Item,
    reader: string,
  ): Promise<z.output<Item>[]> {
    const items: z.output<Item>[] = [];
    let cursor: string | undefined;
    do {
      const place = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = pageOf(item).parse(
        await this.#get(`${path}&limit=${LARGEST_PAGE}${place}`, reader),
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  async #get(path: string, customerId: string): Promise<unknown> {
    const correlationId = crypto.randomUUID();
    const { answer } = await insist(() =>
      this.#send({ method: 'GET', path, customerId, correlationId }),
    );
    if (answer.kind === 'answered' && answer.status === OK) return answer.body;
    throw new Error(`GET ${path} did not answer 200: ${JSON.stringify(answer)}`);
  }
}
