import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  type EventContract,
  type EventEnvelope,
  paymentCompleted,
  stockLevelChanged,
} from '@commerce/event-contracts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { request } from '../http/request.ts';
import type { Aws } from './aws.ts';
import type { Checks } from '../checks.ts';
import { addProduct } from './add-product.ts';
import { eventually } from './eventually.ts';
import type { ScenarioContext } from './scenario-context.ts';
import { checkStock, orderTooMany } from './stock-checks.ts';

const CUSTOMER = 'customer-of-the-deployment';
const LAMP = { name: 'Desk lamp', sku: 'LAMP-0001', category: 'home-office', basePrice: 40 };

const placed = z.object({ orderId: z.string(), total: z.number(), currency: z.string() });

/** Puts an event on the bus, as its producer would. */
const publish = async (
  aws: Aws,
  { type, version, source }: EventContract,
  subject: string,
  data: unknown,
): Promise<void> => {
  const envelope: EventEnvelope = {
    id: randomUUID(),
    type,
    version,
    source,
    occurredAt: new Date().toISOString(),
    correlationId: randomUUID(),
    subject,
    data,
  };
  const { FailedEntryCount } = await aws.events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: 'commerce-local',
          Source: source,
          DetailType: type,
          Detail: JSON.stringify(envelope),
        },
      ],
    }),
  );
  assert.equal(FailedEntryCount ?? 0, 0);
};

const pay = (aws: Aws, orderId: string, data: unknown): Promise<void> =>
  publish(aws, paymentCompleted, orderId, data);

const outcomes = z.object({
  results: z.array(z.object({ outcome: z.string(), productId: z.string().optional() })),
});

/** Archives a product, which can no longer be read or ordered. */
const archiveAnother = async ({ urlOf, issuer }: ScenarioContext): Promise<void> => {
  const { tokenFor } = issuer;
  const nail = { ...LAMP, sku: '9" Nail / old' };
  const { productId, token } = await addProduct({ urlOf, tokenFor }, nail);
  const url = `${urlOf('catalog')}/products/${productId}`;
  const archived = await request('DELETE', url, { token, headers: { 'if-match': '*' } });
  assert.equal(archived.status, 204, JSON.stringify(archived.body));
  assert.equal((await request('GET', url)).status, 404);
  const order = await request('POST', `${urlOf('orders')}/orders`, {
    token: await issuer.tokenFor({ customerId: CUSTOMER }),
    body: { items: [{ productId, quantity: 1 }] },
  });
  assert.equal(order.status, 422, JSON.stringify(order.body));
};

const createProduct = async (context: ScenarioContext): Promise<string> => {
  const { issuer, urlOf } = context;
  const { tokenFor } = issuer;
  const { productId, token } = await addProduct({ urlOf, tokenFor }, LAMP);
  const url = `${urlOf('catalog')}/products/${productId}`;
  const change = async (method: string, path: string, body: unknown): Promise<void> => {
    const { headers } = await request('GET', url);
    const changed = await request(method, `${url}${path}`, {
      token,
      body,
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
  };
  await change('PATCH', '', { name: 'Bright desk lamp' });
  await change('PUT', '/price', { basePrice: 50, currency: 'EUR' });
  const rows = [{ sku: LAMP.sku.toLowerCase(), brand: 'Nordlys' }, { sku: 'UNKNOWN' }];
  const batch = await request('POST', `${urlOf('catalog')}/products/batch`, {
    token,
    body: { products: rows },
  });
  assert.deepEqual(outcomes.parse(batch.body).results, [
    { outcome: 'updated', productId },
    { outcome: 'refused' },
  ]);
  const named = { category: LAMP.category, name: 'Office at home' };
  const naming = await request('PUT', `${urlOf('catalog')}/categories/${LAMP.category}`, {
    token,
    body: { name: named.name },
  });
  assert.deepEqual(naming.body, named);
  const categories = await request('GET', `${urlOf('catalog')}/categories`);
  assert.ok(JSON.stringify(categories.body).includes(JSON.stringify(named)));
  await archiveAnother(context);
  return productId;
};

/** Runs the main scenario over the deployed APIs. @returns the order, which must still exist later. */
export const runScenario = async (checks: Checks, context: ScenarioContext): Promise<string> => {
  const { aws, issuer, urlOf } = context;
  const token = await issuer.tokenFor({ customerId: CUSTOMER });
  const account = () => request('GET', `${urlOf('rewards')}/rewards/${CUSTOMER}`, { token });
  let productId = '';
  let order = { orderId: '', total: 0, currency: '' };

  await checks.check('A clerk creates a product and changes its name and price', async () => {
    productId = await createProduct(context);
  });
  await checks.check(
    'Any caller finds it by list, by search and by id, also with HEAD',
    async () => {
      for (const path of ['products?category=home-office', 'search?q=bright%20lamp']) {
        const { status, body } = await request('GET', `${urlOf('catalog')}/${path}`);
        assert.equal(status, 200);
        assert.match(JSON.stringify(body), new RegExp(productId));
      }
      const { body, headers } = await request('GET', `${urlOf('catalog')}/products/${productId}`);
      assert.equal(body.basePrice, 50);
      assert.match(headers.get('cache-tags') ?? '', new RegExp(`product:${productId}`));
      const head = await request('HEAD', `${urlOf('catalog')}/products/${productId}`);
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('etag'), headers.get('etag'));
    },
  );
  await checks.check(
    'The catalog shows the stock that inventory announces, by way of bus and rule',
    async () => {
      const { tokenFor } = issuer;
      const lamp = { name: 'Night lamp', sku: 'LAMP-0002' };
      const { productId: subject } = await addProduct({ urlOf, tokenFor }, lamp);
      await publish(aws, stockLevelChanged, subject, {
        productId: subject,
        ...{ onHand: 3, available: 0, availability: 'out-of-stock' },
        // Above those of inventory itself, which takes the product over meanwhile.
        revision: 1_000,
        changedAt: new Date().toISOString(),
      });
      await eventually(async () => {
        const { body } = await request('GET', `${urlOf('catalog')}/products/${subject}`);
        assert.deepEqual([body.inStock, body.stockQuantity], [false, 0]);
      });
    },
  );
  await checks.check('Orders and writes require a token', async () => {
    const refused = await request('POST', `${urlOf('orders')}/orders`, { body: {} });
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('content-type') ?? '', /problem\+json/);
    const forged = await request('POST', `${urlOf('catalog')}/products`, {
      token: 'forged',
      body: {},
    });
    assert.ok([401, 403].includes(forged.status), String(forged.status));
  });
  await checks.check('A customer orders; the same key gives the same order again', async () => {
    const place = () =>
      request('POST', `${urlOf('orders')}/orders`, {
        token,
        headers: { 'idempotency-key': 'deployed-order' },
        body: { items: [{ productId, quantity: 2 }] },
      });
    const first = await place();
    assert.equal(first.status, 201, JSON.stringify(first.body));
    order = placed.parse(first.body);
    assert.equal(order.total, 100);
    const again = await place();
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(again.body.orderId, order.orderId);
  });
  await checks.check('The stock of the order is held', () =>
    eventually(async () => {
      const url = `${urlOf('orders')}/orders/${order.orderId}?wait=5`;
      assert.equal((await request('GET', url, { token })).body.stock, 'held');
    }),
  );
  await checks.check('The order’s points are pending, by way of stream, bus and rule', () =>
    eventually(async () => {
      const { body } = await account();
      assert.deepEqual([body.balance, body.pending], [0, 100]);
    }),
  );
  await checks.check('The payment completes the order and issues the points', async () => {
    const { orderId, total, currency } = order;
    await pay(aws, orderId, { orderId, paymentId: 'payment-1', amount: total, currency });
    await eventually(async () => {
      const { body } = await account();
      assert.deepEqual([body.balance, body.pending], [100, 0]);
    });
    await eventually(async () => {
      const { body } = await request('GET', `${urlOf('orders')}/orders/${orderId}`, { token });
      assert.deepEqual([body.status, body.pointsEarned], ['COMPLETED', 100]);
    });
  });
  await checks.check('The pieces of the paid order have left the stock', () =>
    checkStock(context, productId),
  );
  await checks.check('An order of more than there is gets cancelled as out of stock', () =>
    orderTooMany(context, productId),
  );
  await checks.check(
    'The customer redeems points and finds both entries in the history',
    async () => {
      const redeemed = await request('POST', `${urlOf('rewards')}/rewards/${CUSTOMER}/redeem`, {
        token,
        headers: { 'idempotency-key': 'deployed-redeem' },
        body: { points: 30 },
      });
      assert.ok(redeemed.status < 300, JSON.stringify(redeemed.body));
      const { body } = await request('GET', `${urlOf('rewards')}/rewards/${CUSTOMER}/history`, {
        token,
      });
      assert.equal(z.array(z.unknown()).parse(body.items).length, 2);
      assert.equal((await account()).body.balance, 70);
    },
  );
  await checks.check('A cancelled order gives up its points', async () => {
    const { body } = await request('POST', `${urlOf('orders')}/orders`, {
      token,
      body: { items: [{ productId, quantity: 1 }] },
    });
    const { orderId } = placed.parse(body);
    await eventually(async () => assert.equal((await account()).body.pending, 50));
    const url = `${urlOf('orders')}/orders/${orderId}/cancel`;
    const cancelled = await request('POST', url, { token, body: { reason: 'too bright' } });
    assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body));
    await eventually(async () => assert.equal((await account()).body.pending, 0));
    const listed = await request('GET', `${urlOf('orders')}/orders?status=CANCELLED`, { token });
    assert.match(JSON.stringify(listed.body), new RegExp(orderId));
  });
  await checks.check(
    'An event that breaks its contract is dead-lettered with its reason',
    async () => {
      await pay(aws, order.orderId, { orderId: order.orderId, amount: 'much' });
      await eventually(async () => {
        const { Messages = [] } = await aws.queues.send(
          new ReceiveMessageCommand({ QueueUrl: context.orderDeadLetters, WaitTimeSeconds: 1 }),
        );
        assert.equal(Messages.length, 1);
        assert.match(JSON.stringify(Messages[0]), /amount/);
      });
    },
  );
  return order.orderId;
};

/** @throws AssertionError when the order of the story is no longer there, or no longer whole. */
export const orderStillExists = async (
  { issuer, urlOf }: ScenarioContext,
  orderId: string,
): Promise<void> => {
  const token = await issuer.tokenFor({ customerId: CUSTOMER });
  const { status, body } = await request('GET', `${urlOf('orders')}/orders/${orderId}`, { token });
  assert.equal(status, 200);
  assert.deepEqual([body.status, body.total, body.pointsEarned], ['COMPLETED', 100, 100]);
};
