import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LambdaProcess } from '@commerce/bench/deployed';
import { currency } from '@commerce/domain-primitives';
import { productPriceChanged, toEnvelope } from '@commerce/event-contracts';
import { readContexts } from '@commerce/platform/contexts';
import { randomUUID } from 'node:crypto';
import { documentedSpans } from '../../scripts/documents/observability/spans.ts';
import { apiEvent } from '../support/api-event.ts';
import { startWorld, type World } from '../support/functions.ts';
import { startHttpGateway } from '../support/http-gateway.ts';
import { startXrayDaemon } from '../support/xray-daemon.ts';

const ROOT_TRACE = '1-67891233-abcdef012345678912345678';
const CORRELATION = 'checkout-1';

const PRICE_CHANGE = {
  productId: 'lamp',
  category: 'home',
  previousPrice: 20,
  newPrice: 18,
  previousCurrency: currency('EUR'),
  currency: currency('EUR'),
};

const PRODUCT = {
  name: 'Lamp',
  description: '',
  sku: 'LAMP-1',
  category: 'home',
  supplierId: 'supplier-1',
  warehouseLocation: 'A-1',
  basePrice: 20,
  currency: 'EUR',
  stockQuantity: 5,
};

/** The span tree of an order's trace. */
const TREE = [
  'Lambda createOrder',
  '  create-order',
  '    CatalogClient.getProducts',
  '      HTTP GET',
  '        Lambda listProducts',
  '          list-products',
  '            DynamoDB BatchGetItem',
  '    OrderRepository.save',
  '      DynamoDB PutItem',
  '  Lambda onOrderCreated',
  '    order.created',
  '      DynamoDB GetItem',
  '      RewardAccountRepository.load',
  '        DynamoDB GetItem',
  '      RewardAccountRepository.save',
  '        DynamoDB TransactWriteItems',
  'Lambda relayOutbox',
  '  EventPublisher.publish',
  '    EventBridge DescribeEventBus',
  '    EventBridge PutEvents',
];

interface ApiResult {
  readonly statusCode: number;
  readonly body: string;
}

let world: World;
let daemon: Awaited<ReturnType<typeof startXrayDaemon>>;
/** Stops what was started, in reverse order. */
const stops: (() => Promise<unknown>)[] = [];

const startTraced = (handler: string, environment: Record<string, string> = {}) =>
  world.start(handler, {
    // Lambda sets this variable, and the X-Ray SDK reads it.
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_XRAY_DAEMON_ADDRESS: daemon.address,
    AWS_XRAY_LOG_LEVEL: 'silent',
    ...environment,
  });

/** Invokes a function as Lambda does: below a segment that Lambda has created. */
const invokeTraced = async (
  target: LambdaProcess,
  event: unknown,
  segment: { readonly id: string; readonly name: string; readonly parent_id?: string | undefined },
): Promise<unknown> => {
  daemon.record(segment);
  return target.invoke(event, `Root=${ROOT_TRACE};Parent=${segment.id};Sampled=1`);
};

const parentIn = (header: string | undefined): string | undefined =>
  /Parent=([^;]+)/.exec(header ?? '')?.[1];

const placeOrder = async (): Promise<string> => {
  const [createProduct, listProducts] = await Promise.all([
    world.start('catalog/api/create-product'),
    startTraced('catalog/api/list-products'),
  ]);
  const gateway = await startHttpGateway((event, header) =>
    invokeTraced(listProducts, event, {
      id: '00000000000000c1',
      name: 'Lambda listProducts',
      parent_id: parentIn(header),
    }),
  );
  stops.unshift(gateway.stop);
  const createOrder = await startTraced('orders/api/create-order', { CATALOG_URL: gateway.url });
  const product = (await createProduct.invoke(
    apiEvent({ method: 'POST', path: '/products', body: PRODUCT, scope: 'catalog:write' }),
  )) as ApiResult;
  const { productId } = JSON.parse(product.body) as { productId: string };
  const request = apiEvent({
    method: 'POST',
    path: '/orders',
    headers: { 'X-Correlation-Id': CORRELATION },
    body: { items: [{ productId, quantity: 1 }] },
  });
  const placed = (await invokeTraced(createOrder, request, {
    id: '00000000000000a1',
    name: 'Lambda createOrder',
    parent_id: 'api-gateway',
  })) as ApiResult;
  return (JSON.parse(placed.body) as { orderId: string }).orderId;
};

/** The stream records of the order. */
const streamRecordOf = async (orderId: string): Promise<object> => {
  const client = new DynamoDBClient({});
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: await world.tableOf('orders'),
      Key: { orderId: { S: orderId } },
    }),
  );
  client.destroy();
  return { dynamodb: { SequenceNumber: '1', NewImage: Item } };
};

/** Places an order, relays its event and delivers it to rewards. */
const traceOrder = async (): Promise<void> => {
  const [relay, onOrderCreated] = await Promise.all([
    startTraced('orders/stream/relay-outbox'),
    startTraced('rewards/events/on-order-created'),
  ]);
  const record = await streamRecordOf(await placeOrder());
  await invokeTraced(
    relay,
    { Records: [record] },
    { id: '00000000000000b1', name: 'Lambda relayOutbox', parent_id: 'stream' },
  );
  const [event] = world.aws.published;
  await invokeTraced(
    onOrderCreated,
    { 'detail-type': event?.type, source: 'orders', detail: event?.detail },
    // EventBridge invokes a consumer in the trace of the event.
    {
      id: '00000000000000d1',
      name: 'Lambda onOrderCreated',
      parent_id: parentIn(event?.traceHeader),
    },
  );
};

/** Delivers a price change to orders. */
const tracePriceChange = async (): Promise<void> => {
  const onPriceChanged = await startTraced('orders/events/on-product-price-changed');
  const detail = toEnvelope(
    productPriceChanged,
    { id: randomUUID(), subject: 'lamp', occurredAt: new Date() },
    PRICE_CHANGE,
    { correlationId: CORRELATION },
  );
  await invokeTraced(
    onPriceChanged,
    { 'detail-type': productPriceChanged.type, source: productPriceChanged.source, detail },
    { id: '00000000000000e1', name: 'Lambda productPriceChanged', parent_id: 'price-change' },
  );
};

/** Runs the scheduled function of orders. */
const traceExpiry = async (): Promise<void> => {
  const expireOrders = await startTraced('orders/scheduled/expire-orders');
  const segment = { id: '00000000000000f1', name: 'Lambda expireOrders', parent_id: 'schedule' };
  await invokeTraced(expireOrders, {}, segment);
};

beforeAll(async () => {
  world = await startWorld();
  stops.unshift(world.stop);
  daemon = await startXrayDaemon();
  stops.unshift(daemon.stop);
  await traceOrder();
  await tracePriceChange();
  await traceExpiry();
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

describe('the trace of an order', () => {
  test('is the tree of the architecture document, with one correlation id', async () => {
    const drawn = () => ['api-gateway', 'stream'].flatMap((root) => daemon.treeBelow(root));
    await daemon.quiet(() => drawn().length >= TREE.length);

    const tree = drawn();
    process.stdout.write(`${tree.join('\n')}\n`);
    expect(tree).toEqual(TREE);
    const correlated = daemon.segments.filter(({ annotations }) => annotations?.correlationId);
    expect(correlated.map(({ name, annotations }) => [name, annotations?.correlationId])).toEqual(
      expect.arrayContaining([
        ['create-order', CORRELATION],
        ['list-products', CORRELATION],
        ['order.created', CORRELATION],
      ]),
    );
  });
});

describe('every span of ours', () => {
  const received = (): ReadonlySet<string> => new Set(daemon.segments.map(({ name }) => name));
  // Of the contexts whose functions run here.
  const contexts = readContexts().filter(({ name }) => ['orders', 'rewards'].includes(name));
  const documented = Object.keys(documentedSpans(contexts));

  test('that is documented reaches the daemon, and no other does', async () => {
    await daemon.quiet(() => documented.every((name) => received().has(name)));
    const ours = [...received()].filter((name) => /^[A-Z]\w+\.\w+$/.test(name));
    expect(ours.toSorted()).toEqual(documented.toSorted());
  });

  test('is below the event or the task it is made for', async () => {
    const ofPriceChange = () => daemon.treeBelow('price-change');
    const ofExpiry = () => daemon.treeBelow('schedule');
    await daemon.quiet(() => ofPriceChange().length >= 3 && ofExpiry().length >= 3);
    expect(ofPriceChange()).toEqual([
      'Lambda productPriceChanged',
      '  product.price.changed',
      '    CatalogClient.invalidateCacheByTags',
    ]);
    expect(ofExpiry().slice(0, 3)).toEqual([
      'Lambda expireOrders',
      '  expire-orders',
      '    DynamoDB Query',
    ]);
  });
});
