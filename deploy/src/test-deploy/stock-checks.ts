import assert from 'node:assert/strict';
import * as z from 'zod';
import { request } from '../http/request.ts';
import { eventually } from './eventually.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** Two of the ten pieces left, and an operator counts, adds some and reads why they changed. */
export const checkStock = async (
  { urlOf, issuer }: ScenarioContext,
  productId: string,
): Promise<void> => {
  const url = `${urlOf('inventory')}/inventory/${productId}`;
  const scope = 'inventory:read inventory:write';
  const token = await issuer.tokenFor({ customerId: 'operator', scope });
  await eventually(async () => {
    const { body } = await request('GET', url, { token });
    assert.deepEqual([body.onHand, body.held, body.available], [8, 0, 8]);
  });
  const { body, headers } = await request('GET', url);
  assert.deepEqual(body, { productId, availability: 'in-stock' });
  const counted = await request('PUT', url, {
    token,
    body: { onHand: 7, lowAt: 20 },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  assert.deepEqual([counted.status, counted.body.availability], [200, 'low']);
  const added = await request('POST', `${url}/adjustments`, {
    token,
    body: { delta: 13, reason: 'Delivery' },
    headers: { 'idempotency-key': 'deployed-delivery' },
  });
  assert.deepEqual([added.status, added.body.onHand], [200, 20]);
  const movements = await request('GET', `${url}/movements`, { token });
  const page = z.object({ items: z.array(z.object({ quantity: z.int() })) }).parse(movements.body);
  assert.equal(
    page.items.reduce((sum, { quantity }) => sum + quantity, 0),
    20,
  );
};

/** More than the twenty pieces that there are now. */
export const orderTooMany = async (
  { urlOf, issuer }: ScenarioContext,
  productId: string,
): Promise<void> => {
  const token = await issuer.tokenFor({ customerId: 'customer-of-too-many' });
  const { body } = await request('POST', `${urlOf('orders')}/orders`, {
    token,
    body: { items: [{ productId, quantity: 21 }] },
  });
  const { orderId } = z.object({ orderId: z.string() }).parse(body);
  await eventually(async () => {
    const url = `${urlOf('orders')}/orders/${orderId}?wait=5`;
    const { body: order } = await request('GET', url, { token });
    assert.deepEqual([order.status, order.cancellationReason], ['CANCELLED', 'out-of-stock']);
    assert.deepEqual(order.shortLines, [{ productId, requested: 21, available: 20 }]);
  });
};
