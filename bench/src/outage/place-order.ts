import * as z from 'zod';
import { centsOf } from './cuttable-catalog.ts';
import type { InstancePool } from './instance-pool.ts';

/** The result for a customer. `wrong`: the contracts do not allow this response. */
export type Verdict = 'ordered' | 'refused' | 'hung' | 'wrong';

export interface Outcome {
  readonly verdict: Verdict;
  /** When the request was sent, in milliseconds since 1970. */
  readonly at: number;
  /** The duration for the customer, in milliseconds. */
  readonly ms: number;
  /** The duration inside the function, in milliseconds. */
  readonly handlerMs: number;
  /** Why the response is wrong. */
  readonly detail?: string;
}

const QUANTITY = 3;
// The function's timeout plus a second for the response to arrive.
const RESPONSE_TIMEOUT_MS = 16_000;

const measuredResponse = z.object({
  durationMs: z.number(),
  response: z.object({
    statusCode: z.number(),
    headers: z.record(z.string(), z.unknown()),
    body: z.string(),
  }),
});
type OrderResponse = z.output<typeof measuredResponse>['response'];

const placed = z.object({
  status: z.literal('PENDING'),
  currency: z.literal('EUR'),
  total: z.number(),
  items: z.tuple([z.object({ productId: z.string(), unitPrice: z.number() })]),
});
const refusal = z.object({
  type: z.literal('urn:commerce:problem:catalog-unavailable'),
  status: z.literal(503),
  correlationId: z.string(),
});
const refusalHeaders = z.looseObject({
  'Content-Type': z.literal('application/problem+json'),
  'Retry-After': z.string().regex(/^[1-9]\d*$/),
});

const eventFor = (productId: string, key: string | undefined): object => ({
  path: '/orders',
  httpMethod: 'POST',
  headers: {
    'Content-Type': 'application/json',
    ...(key !== undefined && { 'Idempotency-Key': key }),
  },
  pathParameters: null,
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  body: JSON.stringify({ items: [{ productId, quantity: QUANTITY }] }),
  isBase64Encoded: false,
  requestContext: { authorizer: { customerId: 'alice', scope: '' } },
});

const isValidOrder = (productId: string, body: string): boolean => {
  const { data } = placed.safeParse(JSON.parse(body));
  const cents = centsOf(productId);
  return (
    data?.items[0].productId === productId &&
    data.items[0].unitPrice === cents / 100 &&
    data.total === (cents * QUANTITY) / 100
  );
};

const isValidRefusal = ({ headers, body }: OrderResponse): boolean =>
  refusal.safeParse(JSON.parse(body)).success &&
  refusalHeaders.safeParse(headers).success &&
  // The response must not reveal the catalog's address.
  !body.includes('127.0.0.1');

const verdictOf = (
  productId: string,
  response: OrderResponse,
): Pick<Outcome, 'verdict' | 'detail'> => {
  const { statusCode, body } = response;
  if (statusCode === 201 && isValidOrder(productId, body)) return { verdict: 'ordered' };
  if (statusCode === 503 && isValidRefusal(response)) return { verdict: 'refused' };
  return { verdict: 'wrong', detail: `${productId}: ${statusCode} ${body}` };
};

/** Orders one product and checks the response: the right price, or a refusal with Retry-After. */
export const placeOrder = async (
  pool: InstancePool,
  productId: string,
  key?: string,
): Promise<Outcome> => {
  const at = Date.now();
  const startedAt = performance.now();
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), RESPONSE_TIMEOUT_MS);
  try {
    const result = await Promise.race([pool.invoke(eventFor(productId, key)), timeout.promise]);
    const ms = performance.now() - startedAt;
    if (result === undefined) return { verdict: 'hung', at, ms, handlerMs: ms };
    const { response, durationMs } = measuredResponse.parse(result);
    return { ...verdictOf(productId, response), at, ms, handlerMs: durationMs };
  } catch (error) {
    const ms = performance.now() - startedAt;
    return { verdict: 'wrong', at, ms, handlerMs: ms, detail: String(error) };
  } finally {
    clearTimeout(timer);
  }
};
