import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { currency } from '@commerce/domain-primitives';
import {
  type DataOf,
  type EventEnvelope,
  orderCancelled,
  orderCompleted,
  toEnvelope,
} from '@commerce/event-contracts';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  differentSubjects,
  HARD_SUBJECTS,
  PROVIDER_SUBJECTS,
  subjects,
} from '../../../libs/domain-primitives/test/support/subjects.ts';
import { forgedCursor, NO_PLACES } from '../../../libs/dynamodb/test/support/forged-cursor.ts';
import {
  tableFromService,
  type TestTable,
} from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { redemptionIdFor } from '../../src/application/redeem-points/redemption-id-for.ts';
import { customerId } from '../../src/domain/ids.ts';
import { apiEvent, LAMBDA_CONTEXT } from '../support/running-service.ts';

type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
type EventHandler = typeof import('../../src/handlers/events/on-order-completed.ts').handler;

let table: TestTable;
let getAccount: ApiHandler;
let listHistory: ApiHandler;
let redeemPoints: ApiHandler;
let onOrderCompleted: EventHandler;
let onOrderCancelled: EventHandler;

beforeAll(async () => {
  table = await tableFromService('rewards');
  // Handlers read their environment when they are loaded, as in Lambda, so the imports are late.
  Object.assign(process.env, { STAGE: 'test', SERVICE_NAME: 'rewards', TABLE_NAME: table.name });
  process.env.DEAD_LETTER_QUEUE_URL = 'http://127.0.0.1:1/000000000000/unused';
  getAccount = (await import('../../src/handlers/api/get-account.ts')).handler;
  listHistory = (await import('../../src/handlers/api/list-history.ts')).handler;
  redeemPoints = (await import('../../src/handlers/api/redeem-points.ts')).handler;
  onOrderCancelled = (await import('../../src/handlers/events/on-order-cancelled.ts')).handler;
  onOrderCompleted = (await import('../../src/handlers/events/on-order-completed.ts')).handler;
});
afterAll(() => table.drop());

// Enough of every response to compare its parts.
interface ResponseBody {
  readonly balance?: number;
  readonly nextCursor?: string;
  readonly items: readonly { kind: string; points: number; orderId?: string }[];
}

const responseOf = async (handler: ApiHandler, request: Parameters<typeof apiEvent>[0]) => {
  const { statusCode, headers, body } = await handler(apiEvent(request), LAMBDA_CONTEXT);
  return { status: statusCode, headers: headers ?? {}, body: JSON.parse(body) as ResponseBody };
};

const delivered = async (handler: EventHandler, detail: EventEnvelope): Promise<void> => {
  const outcome = await handler(
    {
      id: detail.id,
      version: '0',
      account: '000000000000',
      time: detail.occurredAt,
      region: 'eu-central-1',
      resources: [],
      source: 'orders',
      'detail-type': detail.type,
      detail,
    },
    LAMBDA_CONTEXT,
  );
  expect(outcome).toEqual({ outcome: 'handled' });
};

type Reasons = Pick<DataOf<typeof orderCancelled>, 'reason' | 'cancellationReason'>;

const cancelled = (
  customer: string,
  orderId: string,
  reasons: Reasons = { reason: 'customer' },
): Promise<void> => {
  const occurredAt = new Date();
  const data = {
    orderId,
    customerId: customer,
    ...reasons,
    cancelledAt: occurredAt.toISOString(),
  };
  const about = { id: randomUUID(), subject: orderId, occurredAt };
  return delivered(
    onOrderCancelled,
    toEnvelope(orderCancelled, about, data, { correlationId: 'test' }),
  );
};

const completed = async (customer: string, euros: number, at = '2030-01-01T00:00:00.000Z') => {
  const orderId = randomUUID();
  const detail = toEnvelope(
    orderCompleted,
    { id: randomUUID(), subject: orderId, occurredAt: new Date(at) },
    {
      orderId,
      customerId: customer,
      total: euros,
      currency: currency('EUR'),
      paymentId: 'payment-1',
      completedAt: at,
    },
    { correlationId: 'test' },
  );
  await delivered(onOrderCompleted, detail);
  return orderId;
};

const KEY = { 'Idempotency-Key': 'key-1' };

const balanceOf = async (customer: string): Promise<number | undefined> =>
  (await responseOf(getAccount, { customer, caller: customer })).body.balance;

const earnsAndRedeems = async (customer: string): Promise<void> => {
  const owner = { customer, caller: customer };
  const before = (await balanceOf(customer)) ?? 0;
  await completed(customer, 10);
  const headers = { 'Idempotency-Key': randomUUID() };
  const redeemed = await responseOf(redeemPoints, { ...owner, headers, body: { points: 4 } });
  expect(redeemed).toMatchObject({
    status: 200,
    body: { customerId: customer, balance: before + 6 },
  });
  const history = await responseOf(listHistory, { ...owner, query: { limit: '1' } });
  const cursor = history.body.nextCursor ?? '';
  const rest = await responseOf(listHistory, { ...owner, query: { limit: '100', cursor } });
  expect([history.status, rest.status]).toEqual([200, 200]);
  const points = [...history.body.items, ...rest.body.items].map((entry) => entry.points);
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(before + 6);
};

describe('GET /rewards/{customerId}', () => {
  test('tells the owner of balance, pending, lifetime and tier', async () => {
    const customer = randomUUID();
    await completed(customer, 1_000.5);
    expect(await responseOf(getAccount, { customer, caller: customer })).toMatchObject({
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      body: { customerId: customer, balance: 1_000, pending: 0, lifetime: 1_000, tier: 'SILVER' },
    });
  });

  test('gives zeros and BRONZE to one who never ordered', async () => {
    expect((await responseOf(getAccount, { customer: 'new', caller: 'new' })).body).toEqual({
      customerId: 'new',
      balance: 0,
      pending: 0,
      lifetime: 0,
      tier: 'BRONZE',
    });
  });

  test('is open to an admin of rewards, and not found for any other caller', async () => {
    const customer = randomUUID();
    await completed(customer, 10);
    const asAdmin = { customer, caller: 'root', scope: 'rewards:admin' };
    expect(await responseOf(getAccount, asAdmin)).toMatchObject({ status: 200 });
    for (const handler of [getAccount, listHistory]) {
      expect(await responseOf(handler, { customer, caller: 'mallory' })).toMatchObject({
        status: 404,
        body: { type: 'urn:commerce:problem:account-not-found' },
      });
    }
  });

  test.each(['', 'x'.repeat(256), 'a\u0000', 'a\nb', '\u0085'])(
    'refuses %j for a customer id',
    async (customer) => {
      expect(await responseOf(getAccount, { customer, caller: 'alice' })).toMatchObject({
        status: 400,
      });
    },
  );

  test('refuses a query parameter it does not know', async () => {
    const request = { customer: 'alice', caller: 'alice', query: { verbose: 'yes' } };
    expect(await responseOf(getAccount, request)).toMatchObject({ status: 400 });
  });
});

describe('GET /rewards/{customerId}/history', () => {
  test('lists the ledger newest first, page by page, and adds up to the balance', async () => {
    const customer = randomUUID();
    const orders = [];
    for (const day of [1, 2, 3]) {
      orders.unshift(await completed(customer, 10 * day, `2020-01-0${day}T00:00:00.000Z`));
    }
    await responseOf(redeemPoints, {
      customer,
      caller: customer,
      headers: KEY,
      body: { points: 5 },
    });
    const owner = { customer, caller: customer };
    const first = await responseOf(listHistory, { ...owner, query: { limit: '2' } });
    const cursor = first.body.nextCursor ?? '';
    const second = await responseOf(listHistory, { ...owner, query: { limit: '2', cursor } });
    const items = [...first.body.items, ...second.body.items];
    expect(items.map(({ kind, points }) => [kind, points])).toEqual([
      ['redeemed', -5],
      ['issued', 30],
      ['issued', 20],
      ['issued', 10],
    ]);
    expect(items.slice(1).map(({ orderId }) => orderId)).toEqual(orders);
    expect(second.body.nextCursor).toBeUndefined();
  });

  test.each<Reasons>([
    { reason: 'customer' },
    { reason: 'expired', cancellationReason: 'out-of-stock' },
    { reason: 'expired', cancellationReason: 'a-reason-of-next-year' },
  ])(
    'shows points that came back as a redemption the other way round, after %j',
    async (reasons) => {
      const customer = randomUUID();
      await completed(customer, 100);
      const orderId = randomUUID();
      const owner = { customer, caller: customer };
      const redeem = { ...owner, headers: KEY, body: { points: 40, orderId } };
      await responseOf(redeemPoints, redeem);
      await cancelled(customer, orderId, reasons);
      await cancelled(customer, orderId, reasons);
      const { items } = (await responseOf(listHistory, owner)).body;
      expect(items).toContainEqual({
        kind: 'redeemed',
        points: 40,
        at: expect.any(String),
        redemptionId: orderId,
        orderId,
        returned: true,
      });
      expect(items.map(({ points }) => points).sort()).toEqual([-40, 100, 40]);
      expect((await responseOf(getAccount, owner)).body).toMatchObject({ balance: 100 });
      const late = { ...redeem, headers: { 'Idempotency-Key': 'key-2' } };
      expect(await responseOf(redeemPoints, late)).toMatchObject({
        status: 409,
        body: { type: 'urn:commerce:problem:order-cancelled' },
      });
    },
  );

  test.each([
    ['rubbish', 'bm9uc2Vuc2U'],
    ['a cursor of another customer', undefined],
  ])('refuses %s', async (_, forged) => {
    const [customer, other] = [randomUUID(), randomUUID()];
    for (const euros of [1, 2]) await completed(other, euros);
    const page = await responseOf(listHistory, {
      customer: other,
      caller: other,
      query: { limit: '1' },
    });
    const cursor = forged ?? page.body.nextCursor ?? '';
    expect(
      await responseOf(listHistory, { customer, caller: customer, query: { cursor } }),
    ).toMatchObject({ status: 400 });
  });

  const AT = '2026-01-01T12:00:00.000Z';
  test.each([
    ...NO_PLACES,
    JSON.stringify({ sort: '', ledgerPosition: '' }),
    JSON.stringify({ sort: 'ACCOUNT', ledgerPosition: `${AT}#order-1` }),
    JSON.stringify({ sort: 'ORDER#order-1', ledgerPosition: '' }),
    JSON.stringify({ sort: 'ORDER#order-1', ledgerPosition: 'x'.repeat(1_100) }),
    JSON.stringify({ sort: `ORDER#${'x'.repeat(1_100)}`, ledgerPosition: `${AT}#order-1` }),
    JSON.stringify({ sort: 'ORDER#order-1', ledgerPosition: `${AT}#order-2` }),
    JSON.stringify({ sort: 1, ledgerPosition: 2 }),
  ])(
    'refuses a well-made cursor that holds %j, which is not a position of a ledger',
    async (content) => {
      const cursor = forgedCursor('rewards|alice', content);
      const request = { customer: 'alice', caller: 'alice', query: { cursor } };
      expect(await responseOf(listHistory, request)).toMatchObject({ status: 400 });
    },
  );
});

describe('any customer that an identity provider may have', () => {
  test.each(Object.entries(PROVIDER_SUBJECTS))('of %s earns and redeems', async (_, subject) => {
    await earnsAndRedeems(subject);
  });

  test('earns and redeems', async () => {
    await fc.assert(fc.asyncProperty(subjects, earnsAndRedeems), {
      numRuns: 100,
      examples: HARD_SUBJECTS.map((subject) => [subject]),
    });
  });

  test('shares nothing with one of another id, however similar', async () => {
    await fc.assert(
      fc.asyncProperty(differentSubjects, async ([first, second]) => {
        const before = await balanceOf(second);
        await completed(first, 10);
        expect(await balanceOf(second)).toBe(before);
        const request = { customer: first, caller: second };
        expect(await responseOf(getAccount, request)).toMatchObject({ status: 404 });
        expect(await redemptionIdFor(customerId(first), 'key')).not.toBe(
          await redemptionIdFor(customerId(second), 'key'),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('POST /rewards/{customerId}/redeem', () => {
  test('spends points once for a key and says when a response is a replay', async () => {
    const customer = randomUUID();
    await completed(customer, 100);
    const request = {
      customer,
      caller: customer,
      headers: KEY,
      body: { points: 40, orderId: 'order-1', description: 'a mug' },
    };
    const first = await responseOf(redeemPoints, request);
    expect(first).toMatchObject({
      status: 200,
      body: {
        customerId: customer,
        points: 40,
        balance: 60,
        orderId: 'order-1',
        description: 'a mug',
      },
    });
    expect(first.headers).not.toHaveProperty('Idempotency-Replayed');
    const again = await responseOf(redeemPoints, request);
    expect(again).toMatchObject({ status: 200, headers: { 'Idempotency-Replayed': 'true' } });
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    const other = await responseOf(redeemPoints, { ...request, body: { points: 41 } });
    expect(other).toMatchObject({
      status: 422,
      body: { type: 'urn:commerce:problem:idempotency-key-reused' },
    });
  });

  test('responds with 409 when points are insufficient, and does not store the request', async () => {
    const customer = randomUUID();
    const request = { customer, caller: customer, headers: KEY, body: { points: 1 } };
    expect(await responseOf(redeemPoints, request)).toMatchObject({
      status: 409,
      body: { type: 'urn:commerce:problem:insufficient-points' },
    });
    await completed(customer, 1);
    expect(await responseOf(redeemPoints, request)).toMatchObject({
      status: 200,
      body: { balance: 0 },
    });
  });

  test.each<[string, Record<string, string>, unknown]>([
    ['no key', {}, { points: 1 }],
    ['an empty key', { 'Idempotency-Key': '' }, { points: 1 }],
    ['a key that is too long', { 'Idempotency-Key': 'k'.repeat(256) }, { points: 1 }],
    ['a key with a control character', { 'Idempotency-Key': 'a\tb' }, { points: 1 }],
    ['no points', KEY, {}],
    ['zero points', KEY, { points: 0 }],
    ['negative points', KEY, { points: -5 }],
    ['part of a point', KEY, { points: 1.5 }],
    ['points as text', KEY, { points: '5' }],
    ['too many points', KEY, { points: 1_000_000_001 }],
    ['a number without end', KEY, '{"points":1e999}'],
    ['a field it does not know', KEY, { points: 1, balance: 1_000 }],
    ['an order id that is none', KEY, { points: 1, orderId: 'a b' }],
    ['a control character', KEY, { points: 1, description: 'a\u0000b' }],
    ['half a character', KEY, '{"points":1,"description":"\\ud800"}'],
    ['a list', KEY, []],
    ['null', KEY, 'null'],
    ['no JSON', KEY, '{'],
  ])('refuses %s', async (_, headers, body) => {
    const customer = randomUUID();
    const response = await responseOf(redeemPoints, { customer, caller: customer, headers, body });
    expect(response).toMatchObject({
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  });

  test("does not touch another customer's points", async () => {
    const customer = randomUUID();
    await completed(customer, 100);
    const request = { customer, caller: 'mallory', headers: KEY, body: { points: 1 } };
    expect(await responseOf(redeemPoints, request)).toMatchObject({ status: 404 });
    expect((await responseOf(getAccount, { customer, caller: customer })).body.balance).toBe(100);
  });
});
