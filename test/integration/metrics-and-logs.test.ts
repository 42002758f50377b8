import { DynamoDBClient, GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LambdaProcess } from '@commerce/bench/deployed';
import { currency } from '@commerce/domain-primitives';
import {
  type DataOf,
  type RegisteredContract,
  orderCancelled,
  orderCompleted,
  orderCreated,
  paymentCompleted,
  productCreated,
  productUpdated,
  stockHeld,
  toEnvelope,
} from '@commerce/event-contracts';
import { aclRules } from '@commerce/http-client';
import { LOG_FIELDS, METRIC_DEFINITIONS, type MetricName } from '@commerce/lambda-runtime';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { startRedis } from '../../libs/http-client/test/support/redis-server.ts';
import { apiEvent, type TestRequest } from '../support/api-event.ts';
import { startWorld, type World } from '../support/functions.ts';
import { startHttpGateway } from '../support/http-gateway.ts';
import { linesOf, type LogLine, type MetricLine } from '../support/written-lines.ts';

const TRACE_HEADER = 'Root=1-67891233-abcdef012345678912345678;Parent=00000000000000a1;Sampled=1';

const MAX_WAIT_MS = 60_000;

// The last log line of an invocation, for each kind of function.
const OUTCOMES = [
  'request handled',
  'request failed',
  'event handled',
  'event dead-lettered',
  'outbox relayed',
  'stream records processed',
  'task done',
];

/** How the catalog responds: normally, with responses that are soon stale, or not at all. */
type CatalogMode = 'working' | 'short-lived' | 'broken';

let world: World;
/** Stops what was started, in reverse order. */
const stops: (() => Promise<unknown>)[] = [];
let catalogMode: CatalogMode = 'working';
const functions = new Map<string, LambdaProcess>();
const invocations = new Map<string, number>();

/** A second instance that creates orders; its shared cache refuses to store. */
const WITH_REFUSING_CACHE = 'orders/api/create-order, with a Redis that refuses';

const proxyResult = z.looseObject({ headers: z.record(z.string(), z.string()) });

const shortLived = (response: unknown): object => {
  const result = proxyResult.parse(response);
  // Without Redis Cache-Control applies, not the header for clients with a shared cache.
  const cacheControl = 'public, max-age=3, stale-if-error=600';
  return { ...result, headers: { ...result.headers, 'Cache-Control': cacheControl } };
};

const invoke = async (name: string, event: unknown): Promise<unknown> => {
  invocations.set(name, (invocations.get(name) ?? 0) + 1);
  const target = functions.get(name);
  if (target === undefined) throw new Error(`${name} was not started.`);
  return target.invoke(event, TRACE_HEADER);
};

interface Reply {
  readonly statusCode: number;
  readonly body: Record<string, unknown>;
}

const call = async (name: string, request: TestRequest): Promise<Reply> => {
  const { statusCode, body } = (await invoke(name, apiEvent(request))) as {
    statusCode: number;
    body: string;
  };
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
};

const deliver = <Contract extends RegisteredContract>(
  name: string,
  contract: Contract,
  subject: string,
  data: DataOf<Contract>,
): Promise<unknown> => {
  const detail = toEnvelope(contract, { id: randomUUID(), subject, occurredAt: new Date() }, data, {
    correlationId: 'correlation-1',
  });
  return invoke(name, { 'detail-type': contract.type, source: contract.source, detail });
};

const addProduct = async (sku: string): Promise<string> => {
  const { body } = await call('catalog/api/create-product', {
    method: 'POST',
    path: '/products',
    scope: 'catalog:write',
    body: {
      name: 'Lamp',
      sku,
      category: 'home',
      supplierId: 'supplier-1',
      warehouseLocation: 'A-1',
      basePrice: 20,
      currency: 'EUR',
      stockQuantity: 5,
    },
  });
  return String(body.productId);
};

const order = (productId: string, name = 'orders/api/create-order'): Promise<Reply> =>
  call(name, {
    method: 'POST',
    path: '/orders',
    body: { items: [{ productId, quantity: 1 }] },
  });

/** The record of an item in the stream of a context's table. */
const recordOf = async (context: string, Key: GetItemCommandInput['Key']): Promise<object> => {
  const client = new DynamoDBClient({});
  const TableName = await world.tableOf(context);
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  client.destroy();
  return { Records: [{ dynamodb: { SequenceNumber: '1', NewImage: Item } }] };
};

const relay = async (orderId: string): Promise<void> => {
  await invoke('orders/stream/relay-outbox', await recordOf('orders', { orderId: { S: orderId } }));
};

const index = async (id: string): Promise<void> => {
  const key = { pk: { S: `PRODUCT#${id}` }, sk: { S: 'PRODUCT' } };
  await invoke('catalog/stream/index-products', await recordOf('catalog', key));
};

/** One order gets the only piece of a product, another none, and then the piece is gone. */
const sellOut = async (): Promise<void> => {
  const productId = 'single';
  const product = { productId, sku: 'SINGLE', name: 'Single', category: 'home' };
  await deliver('inventory/events/on-product-created', productCreated, productId, {
    ...product,
    price: 20,
    currency: currency('EUR'),
    stockQuantity: 1,
  });
  for (const orderId of ['first', 'second']) {
    await deliver('inventory/events/on-order-created', orderCreated, orderId, {
      orderId,
      customerId: 'alice',
      items: [{ productId, name: 'Single', unitPrice: 20, quantity: 1, lineTotal: 20 }],
      total: 20,
      currency: currency('EUR'),
      createdAt: new Date().toISOString(),
    });
  }
  await call('inventory/api/set-stock', {
    method: 'PUT',
    path: `/inventory/${productId}`,
    pathParameters: { productId },
    headers: { 'If-Match': '*' },
    scope: 'inventory:write',
    body: { onHand: 0 },
  });
};

/** Makes everything that has a metric happen at least once. */
const live = async (): Promise<void> => {
  const lamp = await addProduct('LAMP-1');
  await index(lamp);
  await invoke('catalog/scheduled/build-search-snapshot', { rebuild: true });
  const paid = await order(lamp);
  const called = await order(lamp);
  const orderId = String(paid.body.orderId);
  await relay(orderId);
  await deliver('orders/events/on-stock-held', stockHeld, orderId, {
    orderId,
    lines: [{ productId: lamp, quantity: 1 }],
    heldAt: new Date().toISOString(),
  });
  const payment = { paymentId: 'payment-1', amount: 20, currency: currency('EUR') };
  await deliver('orders/events/on-payment-completed', paymentCompleted, orderId, {
    orderId,
    ...payment,
  });
  await deliver('orders/events/on-payment-completed', paymentCompleted, 'unknown', {
    orderId: 'unknown',
    ...payment,
  });
  const cancelled = String(called.body.orderId);
  await call('orders/api/cancel-order', {
    method: 'POST',
    path: `/orders/${cancelled}/cancel`,
    pathParameters: { orderId: cancelled },
  });
  await deliver('rewards/events/on-order-completed', orderCompleted, orderId, {
    orderId,
    customerId: 'alice',
    paymentId: 'payment-1',
    total: 20,
    currency: currency('EUR'),
    completedAt: new Date().toISOString(),
  });
  await call('rewards/api/redeem-points', {
    method: 'POST',
    path: '/rewards/alice/redeem',
    pathParameters: { customerId: 'alice' },
    headers: { 'Idempotency-Key': 'redeem-1' },
    body: { points: 1, orderId: cancelled },
  });
  await deliver('rewards/events/on-order-cancelled', orderCancelled, cancelled, {
    orderId: cancelled,
    customerId: 'alice',
    reason: 'customer',
    cancelledAt: new Date().toISOString(),
  });
  await invoke('rewards/events/on-order-completed', {
    'detail-type': orderCompleted.type,
    source: 'orders',
    detail: { rubbish: true },
  });
  await sellOut();
  await deliver('orders/events/on-product-updated', productUpdated, lamp, {
    productId: lamp,
    changes: ['name'],
    category: 'home',
  });
  await invoke('orders/scheduled/expire-orders', {});

  const two = await addProduct('LAMP-2');
  await Promise.all([order(two), order(two), order(two)]);

  const three = await addProduct('LAMP-3');
  catalogMode = 'short-lived';
  await order(three);
  await sleep(3_200);
  catalogMode = 'broken';
  await order(three);
  for (let attempt = 0; attempt < 5; attempt += 1) await order('never-seen');
  catalogMode = 'working';
  await order(lamp, WITH_REFUSING_CACHE);
};

/** The address of a Redis whose user lacks one permission that the cache needs to store a response. */
const startRefusingRedis = async (): Promise<string> => {
  const redis = await startRedis();
  stops.unshift(() => redis.stop());
  await redis.admin.call(
    'ACL',
    'SETUSER',
    'reader',
    'on',
    '>secret',
    ...aclRules('catalog-cache:'),
    '-hset',
  );
  return `redis://reader:secret@127.0.0.1:${redis.port}`;
};

const outcomesIn = (lines: readonly LogLine[]): number =>
  lines.filter(({ msg }) => OUTCOMES.includes(String(msg))).length;

const hasToldAll = (name: string): boolean =>
  outcomesIn(linesOf(functions.get(name)?.lines ?? []).logs) === invocations.get(name);

/** The refused write, and the result of the permission check. */
const hasToldRefusals = (): boolean => {
  const { logs: lines } = linesOf(functions.get(WITH_REFUSING_CACHE)?.lines ?? []);
  return ['missing', 'cacheOperation'].every((field) => lines.some((line) => field in line));
};

let metrics: readonly MetricLine[];
let logs: ReadonlyMap<string, readonly LogLine[]>;

beforeAll(async () => {
  world = await startWorld();
  stops.unshift(world.stop);
  const start = async (name: string, environment: Record<string, string> = {}): Promise<void> => {
    functions.set(name, await world.start(name, environment));
  };
  const gateway = await startHttpGateway(async (event) => {
    if (catalogMode === 'broken') return { statusCode: 500, body: '' };
    const response = await invoke('catalog/api/list-products', event);
    return catalogMode === 'working' ? response : shortLived(response);
  });
  stops.unshift(gateway.stop);
  const refusingRedis = await startRefusingRedis();
  functions.set(
    WITH_REFUSING_CACHE,
    await world.start('orders/api/create-order', {
      CATALOG_URL: gateway.url,
      REDIS_URL: refusingRedis,
    }),
  );
  await Promise.all([
    start('catalog/api/create-product'),
    start('catalog/api/list-products'),
    start('orders/api/create-order', { CATALOG_URL: gateway.url }),
    start('orders/api/cancel-order'),
    start('orders/events/on-payment-completed'),
    start('orders/events/on-stock-held'),
  ]);
  await Promise.all([
    start('orders/events/on-product-updated', { CATALOG_URL: gateway.url }),
    start('orders/stream/relay-outbox'),
    start('orders/scheduled/expire-orders'),
    start('catalog/stream/index-products'),
    start('catalog/scheduled/build-search-snapshot'),
    start('rewards/events/on-order-completed'),
    start('rewards/events/on-order-cancelled'),
    start('rewards/api/redeem-points'),
    start('inventory/events/on-product-created'),
    start('inventory/events/on-order-created'),
    start('inventory/api/set-stock'),
  ]);
  await live();
  // Their last lines may come after their responses.
  const giveUpAt = Date.now() + MAX_WAIT_MS;
  const isComplete = (): boolean => [...functions.keys()].every(hasToldAll) && hasToldRefusals();
  while (!isComplete() && Date.now() < giveUpAt) await sleep(50);
  const written = [...functions].map(([name, { lines }]) => [name, linesOf(lines)] as const);
  metrics = written.flatMap(([, lines]) => lines.metrics);
  logs = new Map(written.map(([name, lines]) => [name, lines.logs]));
}, 480_000);

afterAll(async () => {
  for (const stop of stops) await stop();
}, 120_000);

describe('every metric of the table', () => {
  // By their type, the keys of the table are metric names.
  const names = Object.keys(METRIC_DEFINITIONS) as MetricName[];

  test.each(names)('%s is emitted with its unit and dimensions', (name) => {
    const lines = metrics.filter((metric) => metric.name === name);
    expect(lines).not.toEqual([]);
    const { unit, dimensions } = METRIC_DEFINITIONS[name];
    for (const line of lines) {
      expect(line.unit).toBe(unit);
      expect(line.dimensions).toEqual(['service', 'stage', ...dimensions].sort());
      expect(line.value).toBeGreaterThanOrEqual(0);
    }
  });

  test('is complete: no other metric is emitted', () => {
    const unknown = metrics.filter(({ name }) => !names.some((known) => known === name));
    expect(unknown).toEqual([]);
  });

  test('has the right values: one paid order, its total and points, and one cancelled order whose points were returned; one order with and one without the only piece, which is gone', () => {
    const totalOf = (name: MetricName): number =>
      metrics.filter((metric) => metric.name === name).reduce((sum, { value }) => sum + value, 0);
    expect({
      completed: totalOf('OrdersCompleted'),
      revenue: totalOf('Revenue'),
      cancelled: totalOf('OrdersCancelled'),
      issued: totalOf('PointsIssued'),
      redeemed: totalOf('PointsRedeemed'),
      returned: totalOf('PointsReturned'),
      deadLetters: totalOf('DeadLetters'),
      held: totalOf('OrdersHeld'),
      rejected: totalOf('OrdersRejected'),
      short: totalOf('StockShort'),
    }).toEqual({
      completed: 1,
      revenue: 20,
      cancelled: 1,
      issued: 20,
      redeemed: 1,
      returned: 1,
      deadLetters: 2,
      held: 1,
      rejected: 1,
      short: 1,
    });
  });
});

describe('log lines', () => {
  const allLines = (): LogLine[] => [...logs.values()].flat();

  test.each(Object.keys(LOG_FIELDS))('have the field %s where the table says so', (field) => {
    expect(allLines().some((line) => field in line)).toBe(true);
  });

  test('have no field that is not in the table', () => {
    const unknown = allLines().flatMap((line) =>
      Object.keys(line).filter((field) => !(field in LOG_FIELDS)),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('mark an order that was priced from stale products', () => {
    const marked = (logs.get('orders/api/create-order') ?? []).filter(
      ({ msg }) => msg === 'stale products used',
    );
    expect(marked).toHaveLength(1);
  });

  test('contain the ids of their invocation', () => {
    const ofInvocations = Object.entries(LOG_FIELDS).filter(([, { on }]) => on !== 'some lines');
    // Log lines of the connection to Redis belong to no invocation.
    const ofConnection = (line: LogLine): boolean => 'missing' in line || 'cacheOperation' in line;
    for (const line of allLines().filter((each) => !ofConnection(each))) {
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(ofInvocations.map(([name]) => name)),
      );
    }
  });

  test('contain the outcome of every invocation once', () => {
    for (const [name, lines] of logs) {
      expect([name, outcomesIn(lines)]).toEqual([name, invocations.get(name)]);
    }
  });
});
