import * as z from 'zod';
import { centsOf } from './cuttable-catalog.ts';
import type { InstancePool } from './instance-pool.ts';

/** What a customer got. `wrong` is anything the contracts do not allow here. */
export type Verdict = 'ordered' | 'refused' | 'hung' | 'wrong';

export interface Outcome {
  readonly verdict: Verdict;
  /** When the request came in, milliseconds since 1970. */
  readonly at: number;
  /** As the customer saw it, milliseconds. */
  readonly ms: number;
  /** Inside the function, milliseconds. */
  readonly handlerMs: number;
  /** What is wrong with it. */
  readonly detail?: string;
}

const QUANTITY = 3;
// The function's own end, and a second for the answer to arrive.
const HUNG_AFTER_MS = 16_000;

const measuredAnswer = z.object({
  durationMs: z.number(),
  answer: z.object({
    statusCode: z.number(),
    headers: z.record(z.string(), z.unknown()),
    body: z.string(),
  }),
});
type Answer = z.output<typeof measuredAnswer>['answer'];

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

const isRightOrder = (productId: string, body: string): boolean => {
  const { data } = placed.safeParse(JSON.parse(body));
  const cents = centsOf(productId);
  return (
    data?.items[0].productId === productId &&
    data.items[0].unitPrice === cents / 100 &&
    data.total === (cents * QUANTITY) / 100
  );
};

const isRightRefusal = ({ headers, body }: Answer): boolean =>
  refusal.safeParse(JSON.parse(body)).success &&
  refusalHeaders.safeParse(headers).success &&
  // Where the catalog is, is nobody's business.
  !body.includes('127.0.0.1');

const verdictOn = (productId: string, answer: Answer): Pick<Outcome, 'verdict' | 'detail'> => {
  const { statusCode, body } = answer;
  if (statusCode === 201 && isRightOrder(productId, body)) return { verdict: 'ordered' };
  if (statusCode === 503 && isRightRefusal(answer)) return { verdict: 'refused' };
  return { verdict: 'wrong', detail: `${productId}: ${statusCode} ${body}` };
};

/** Orders one product and checks the answer: right price, or a refusal that says when to come back. */
export const placeOrder = async (
  pool: InstancePool,
  productId: string,
  key?: string,
): Promise<Outcome> => {
  const at = Date.now();
  const startedAt = performance.now();
  const patience = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => patience.resolve(undefined), HUNG_AFTER_MS);
  try {
    const result = await Promise.race([pool.invoke(eventFor(productId, key)), patience.promise]);
    const ms = performance.now() - startedAt;
    if (result === undefined) return { verdict: 'hung', at, ms, handlerMs: ms };
    const { answer, durationMs } = measuredAnswer.parse(result);
    return { ...verdictOn(productId, answer), at, ms, handlerMs: durationMs };
  } catch (error) {
    const ms = performance.now() - startedAt;
    return { verdict: 'wrong', at, ms, handlerMs: ms, detail: String(error) };
  } finally {
    clearTimeout(timer);
  }
};
