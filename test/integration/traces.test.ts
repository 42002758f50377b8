import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LambdaProcess } from '@commerce/bench/deployed';
import { SPAN_DEFINITIONS } from '@commerce/lambda-runtime';
import { apiEvent } from '../support/api-event.ts';
import { type Service, startWorld, type World } from '../support/functions.ts';
import { startHttpGateway } from '../support/http-gateway.ts';
import { startXrayDaemon } from '../support/xray-daemon.ts';

const ROOT_TRACE = '1-67891233-abcdef012345678912345678';
const CORRELATION = 'checkout-1';

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

/** Spans of the order's trace below the one above them. */
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
  '      RewardAccounts.load',
  '        DynamoDB GetItem',
  '      DynamoDB GetItem',
  '      RewardAccounts.save',
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
/** Ends what was started, last first. */
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await startWorld();
  stops.unshift(world.stop);
  daemon = await startXrayDaemon();
  stops.unshift(daemon.stop);
}, 240_000);

afterAll(async () => {
  for (const stop of stops) await stop();
}, 240_000);

const startTraced = (handler: `${Service}/${string}`, environment: Record<string, string> = {}) =>
  world.start(handler, {
    // What Lambda sets, and the X-Ray SDK goes by.
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_XRAY_DAEMON_ADDRESS: daemon.address,
    AWS_XRAY_LOG_LEVEL: 'silent',
    ...environment,
  });

/** Invokes a function as Lambda does: below a segment that Lambda itself has made for it. */
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

/** What the table's stream tells of the order. */
const streamRecordOf = async (orderId: string): Promise<object> => {
  const client = new DynamoDBClient({});
  const { Item } = await client.send(
    new GetItemCommand({ TableName: world.tables.orders, Key: { orderId: { S: orderId } } }),
  );
  client.destroy();
  return { dynamodb: { SequenceNumber: '1', NewImage: Item } };
};

describe('the trace of an order', () => {
  test('is the tree the architecture draws, and one correlation id is all along it', async () => {
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
      // EventBridge invokes a consumer in the trace that came with the event.
      {
        id: '00000000000000d1',
        name: 'Lambda onOrderCreated',
        parent_id: parentIn(event?.traceHeader),
      },
    );
    const drawn = () => ['api-gateway', 'stream'].flatMap((root) => daemon.treeBelow(root));
    await daemon.quiet(() => drawn().length >= TREE.length);

    const tree = drawn();
    process.stdout.write(`${tree.join('\n')}\n`);
    expect(tree).toEqual(TREE);
    const ours = daemon.segments
      .map(({ name }) => name)
      .filter((name) => /^[A-Z]\w+\.\w+$/.test(name));
    expect(Object.keys(SPAN_DEFINITIONS)).toEqual(expect.arrayContaining(ours));
    const correlated = daemon.segments.filter(({ annotations }) => annotations?.correlationId);
    expect(correlated.map(({ name, annotations }) => [name, annotations?.correlationId])).toEqual(
      expect.arrayContaining([
        ['create-order', CORRELATION],
        ['list-products', CORRELATION],
        ['order.created', CORRELATION],
      ]),
    );
  }, 300_000);
});
